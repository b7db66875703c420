metadata description = 'LoyaltyFunctions in a resource group: everything but the code, and the subscription that needs it (events.bicep).'

targetScope = 'resourceGroup'

@description('dev, prod: part of every name, and a tag.')
@minLength(2)
@maxLength(4)
param environmentName string

param location string = resourceGroup().location

@description('SHA-256 of the admin key, 64 lower-case hexadecimal digits.')
@secure()
@minLength(64)
@maxLength(64)
param adminKeyHash string

@description('SendGrid\'s key, with the permission to send only. Empty leaves the one that the vault has.')
@secure()
param sendGridApiKey string = ''

@description('Sender of the mails; SendGrid must have verified its domain.')
param mailFrom string

@description('Who gets the alerts, and mails about files that belong to no program.')
param operatorEmail string

@description('Where the app is reached from outside, without a slash at the end. Empty: the app\'s own address.')
param publicBaseUrl string = ''

@description('Redundancy of the account with the merchants\' data.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GZRS'
  'Standard_RAGZRS'
])
param dataRedundancy string

@description('Redundancy of the account that the runtime works in.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
])
param hostRedundancy string

@description('For how many days the data account\'s blobs can be brought back to what they were. 0: not at all.')
@minValue(0)
@maxValue(364)
param recoveryDays int

@description('Keeps the data account from being deleted before its lock is.')
param isDataLocked bool

@description('For how many days a deleted vault or secret can be had back, and cannot be purged.')
@minValue(7)
@maxValue(90)
param vaultRecoveryDays int

@description('For how many days logs, traces and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('Gigabytes of logs a day, after which nothing more is taken until the next day; -1: no limit.')
param logDailyQuotaGb int

@description('Memory of an instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('The most instances at a time. More than storage can serve only fight over it.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are never taken away: of http, durable, blob, or one function.')
param alwaysReady { name: string, instanceCount: int }[] = []

@description('Spreads the instances over the region\'s zones: two that are always ready for http, durable, blob, and each other function. Needs zone-redundant host storage.')
param isZoneRedundant bool

@description('Tables to divide customers among. Not to be changed after the first program.')
@minValue(1)
@maxValue(1024)
param tableShards int = 16

@description('Seconds between two questions to the health endpoint from the same place.')
@allowed([
  300
  600
  900
])
param healthFrequencySeconds int

@description('How many requests to an account may be throttled in a quarter of an hour before somebody is told.')
param throttledRequests int = 1000

@description('Further settings of the app, as the README lists them.')
param options object = {}

var token = uniqueString(resourceGroup().id)
var suffix = '${environmentName}-${take(token, 8)}'
var tags = {
  application: 'loyalty-functions'
  environment: environmentName
}
var packages = 'packages'
var deadLetters = 'dead-letters'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-loyalty-${suffix}'
    location: location
    tags: tags
  }
}

module dataStorage 'modules/storage-account.bicep' = {
  name: 'data-storage'
  params: {
    name: 'lf${environmentName}data${token}'
    location: location
    tags: tags
    sku: dataRedundancy
    recoveryDays: recoveryDays
    isLocked: isDataLocked
  }
}

module hostStorage 'modules/storage-account.bicep' = {
  name: 'host-storage'
  params: {
    name: 'lf${environmentName}host${token}'
    location: location
    tags: tags
    sku: hostRedundancy
    containers: [
      packages
      deadLetters
    ]
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: 'log-loyalty-${suffix}'
    applicationInsightsName: 'appi-loyalty-${suffix}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module keyVault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: {
    name: 'kv-lf-${suffix}'
    location: location
    tags: tags
    recoveryDays: vaultRecoveryDays
    sendGridApiKey: sendGridApiKey
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    hostStorageName: hostStorage.outputs.name
    dataStorageName: dataStorage.outputs.name
    keyVaultName: keyVault.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: 'func-loyalty-${suffix}'
    planName: 'plan-loyalty-${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainerUrl: '${hostStorage.outputs.endpoints.blob}${packages}'
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    isZoneRedundant: isZoneRedundant
  }
  dependsOn: [
    roles
  ]
}

var baseUrl = empty(publicBaseUrl) ? 'https://${functionApp.outputs.hostName}' : publicBaseUrl

module appSettings 'modules/app-settings.bicep' = {
  name: 'app-settings'
  params: {
    functionAppName: functionApp.outputs.name
    publicBaseUrl: baseUrl
    identityClientId: identity.outputs.clientId
    hostEndpoints: hostStorage.outputs.endpoints
    dataEndpoints: dataStorage.outputs.endpoints
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    sendGridSecretUri: keyVault.outputs.sendGridSecretUri
    adminKeyHash: adminKeyHash
    mailFrom: mailFrom
    operatorEmail: operatorEmail
    tableShards: tableShards
    options: options
  }
}

module eventTopic 'modules/event-topic.bicep' = {
  name: 'event-topic'
  params: {
    name: 'evgt-loyalty-${suffix}'
    location: location
    tags: tags
    sourceId: dataStorage.outputs.id
    deadLetterStorageName: hostStorage.outputs.name
    deadLetterContainer: deadLetters
  }
}

module actionGroup 'modules/action-group.bicep' = {
  name: 'action-group'
  params: {
    name: 'ag-loyalty-${suffix}'
    tags: tags
    email: operatorEmail
  }
}

module logAlerts 'modules/log-alerts.bicep' = {
  name: 'log-alerts'
  params: {
    prefix: 'alert-loyalty-${suffix}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: actionGroup.outputs.id
    throttledRequests: throttledRequests
  }
}

module metricAlerts 'modules/metric-alerts.bicep' = {
  name: 'metric-alerts'
  params: {
    prefix: 'alert-loyalty-${suffix}'
    tags: tags
    storageAccounts: [
      { title: 'data', id: dataStorage.outputs.id }
      { title: 'host', id: hostStorage.outputs.id }
    ]
    topicId: eventTopic.outputs.id
    actionGroupId: actionGroup.outputs.id
    throttledRequests: throttledRequests
  }
}

module availability 'modules/availability.bicep' = {
  name: 'availability'
  params: {
    name: 'health-loyalty-${suffix}'
    location: location
    tags: tags
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    actionGroupId: actionGroup.outputs.id
    healthUrl: '${baseUrl}/api/health'
    frequencySeconds: healthFrequencySeconds
  }
}

output functionAppName string = functionApp.outputs.name
output baseUrl string = baseUrl
output dataStorageName string = dataStorage.outputs.name
output deadLetterStorageName string = hostStorage.outputs.name
output deadLetterContainer string = deadLetters
output eventTopicName string = eventTopic.outputs.name
