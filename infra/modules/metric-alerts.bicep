metadata description = 'Alerts on what the platform counts, whether or not the app is able to tell.'

@description('What the alerts\' names begin with.')
param prefix string

param tags object
@description('The accounts that are watched.')
param storageAccounts { title: string, id: string }[]

param topicId string
param actionGroupId string

@description('How many requests to an account may be throttled in a quarter of an hour.')
param throttledRequests int

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for account in storageAccounts: {
    name: '${prefix}-throttling-${account.title}'
    location: 'global'
    tags: tags
    properties: {
      description: 'The storage account refuses requests: its limits are reached.'
      severity: 2
      enabled: true
      scopes: [
        account.id
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'throttled'
            metricNamespace: 'Microsoft.Storage/storageAccounts'
            metricName: 'Transactions'
            dimensions: [
              {
                name: 'ResponseType'
                operator: 'Include'
                values: [
                  'ClientAccountBandwidthThrottlingError'
                  'ClientAccountRequestThrottlingError'
                  'ClientThrottlingError'
                  'ServerBusyError'
                  'SuccessWithThrottling'
                ]
              }
            ]
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: throttledRequests
          }
        ]
      }
      actions: [
        {
          actionGroupId: actionGroupId
        }
      ]
      autoMitigate: true
    }
  }
]

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-undelivered-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of dropped files were given up after a day of trying. The files are found by the reconciliation all the same; the way to the app is not in order.'
    severity: 2
    enabled: true
    scopes: [
      topicId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
    autoMitigate: true
  }
}
