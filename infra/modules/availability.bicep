metadata description = 'Asks the app from five places whether it is well, and tells if three of them get no good answer.'

@description('Name of the test, and of its alert.')
param name string

param location string
param tags object
param applicationInsightsId string
param actionGroupId string

@description('What is asked for.')
param healthUrl string

@description('Seconds between two questions from the same place. Every question wakes an instance.')
@allowed([
  300
  600
  900
])
param frequencySeconds int

var places = [
  'apac-sg-sin-azr'
  'emea-gb-db3-azr'
  'emea-nl-ams-azr'
  'us-ca-sjc-azr'
  'us-va-ash-azr'
]

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: name
  location: location
  // Shows the test in the component that keeps its results.
  tags: union(tags, {
    'hidden-link:${applicationInsightsId}': 'Resource'
  })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: name
    Name: name
    Description: 'The health endpoint answers 200 when the app reaches its storage.'
    Enabled: true
    Frequency: frequencySeconds
    Kind: 'standard'
    Locations: [
      for place in places: {
        Id: place
      }
    ]
    Request: {
      HttpVerb: 'GET'
      ParseDependentRequests: false
      RequestUrl: healthUrl
    }
    RetryEnabled: true
    Timeout: 60
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCertRemainingLifetimeCheck: 14
      SSLCheck: true
    }
  }
}

resource alert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    description: 'The health endpoint does not answer, or says that storage cannot be reached.'
    severity: 1
    enabled: true
    scopes: [
      test.id
      applicationInsightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      componentId: applicationInsightsId
      failedLocationCount: 3
      webTestId: test.id
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
    autoMitigate: true
  }
}
