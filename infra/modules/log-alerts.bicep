metadata description = 'Alerts on what the app and its host have written down.'

@description('What the alerts\' names begin with.')
param prefix string

param location string
param tags object
param workspaceId string
param actionGroupId string

@description('How many requests to storage may be throttled in a quarter of an hour. A few at the beginning of a large import are how a table finds its partitions.')
param throttledRequests int

var rules = [
  {
    name: 'failed-imports'
    title: 'An import failed'
    description: 'It ended in the state Failed, which is nobody\'s row. Its error id is in its status, its mail and the log; the runbook says how it is resumed.'
    severity: 1
    query: 'AppMetrics | where Name == "loyalty.imports.ended" and tostring(Properties.state) == "Failed" | summarize Amount = sum(Sum)'
    threshold: 0
  }
  {
    name: 'poisoned-drops'
    title: 'A dropped file could not be taken'
    description: 'Its event failed five times and went to the queue webjobs-blobtrigger-poison of the data account. The app makes a failed import of it.'
    severity: 2
    query: 'AppMetrics | where Name == "loyalty.drops.poisoned" | summarize Amount = sum(Sum)'
    threshold: 0
  }
  {
    name: 'lost-drops'
    title: 'A dropped file is in no import, and nobody is told'
    description: 'Not even a failed import can be made of it. The host tries every ten minutes for a day; then the message stays in the queue webjobs-blobtrigger-poison of the data account until it expires.'
    severity: 0
    query: 'AppMetrics | where Name == "loyalty.step.failures" and tostring(Properties.step) == "Poison" | summarize Amount = sum(Sum)'
    threshold: 1
  }
  {
    name: 'throttled-requests'
    title: 'Storage throttles the app'
    description: 'Requests were refused and sent again. Imports slow down and go on; if this lasts, fewer instances are faster.'
    severity: 2
    query: 'AppMetrics | where Name == "loyalty.storage.throttled" | summarize Amount = sum(Sum)'
    threshold: throttledRequests
  }
  {
    name: 'refused-mails'
    title: 'SendGrid does not take mails'
    description: 'It refused them, for example since its key is no longer valid. The results are in the history; the runbook says how they are sent.'
    severity: 2
    query: 'AppMetrics | where Name == "loyalty.mails" and tostring(Properties.outcome) == "refused" | summarize Amount = sum(Sum)'
    threshold: 0
  }
  {
    name: 'waiting-imports'
    title: 'An import has waited for an hour'
    description: 'Another import of its program is being applied, or hangs. The amount is in seconds.'
    severity: 2
    query: 'AppMetrics | where Name == "loyalty.queue.oldest" | summarize Amount = max(Max)'
    threshold: 3600
  }
  {
    name: 'server-errors'
    title: 'Requests ended with 5xx'
    description: 'More than five in a quarter of an hour.'
    severity: 2
    query: 'AppRequests | where ResultCode matches regex "^5[0-9][0-9]$" | summarize Amount = sum(ItemCount)'
    threshold: 5
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Amount'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          actionGroupId
        ]
      }
      autoMitigate: true
      // The tables of a new workspace are empty, and some are not there yet.
      skipQueryValidation: true
    }
  }
]
