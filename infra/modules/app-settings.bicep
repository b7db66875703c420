metadata description = 'Everything that the app and its runtime are told. No setting is a secret or a key.'

param functionAppName string

@description('Where the app is reached from outside, for example https://loyalty.example.com.')
param publicBaseUrl string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Addresses of the blob, queue and table services that the runtime and Durable Functions work in.')
param hostEndpoints object

@description('Addresses of the blob, queue and table services that hold the merchants\' data.')
param dataEndpoints object

param applicationInsightsConnectionString string

@description('Address of SendGrid\'s key in the vault.')
param sendGridSecretUri string

@description('SHA-256 of the admin key, 64 lower-case hexadecimal digits.')
@secure()
param adminKeyHash string

@description('Verified sender of the mails.')
param mailFrom string

@description('Who learns about files that belong to no program.')
param operatorEmail string

@description('Tables to divide customers among. Not to be changed after the first program.')
param tableShards int

@description('Further settings, as the README lists them. What is set here goes before them.')
param options object

resource functionApp 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

// The worker runtime and its version are not settings on Flex Consumption: functionAppConfig has them.
var runtimeSettings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__blobServiceUri: hostEndpoints.blob
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__queueServiceUri: hostEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: hostEndpoints.table
}

var appSettings = {
  // Flex Consumption knows blob triggers by event only: DropByEvent, which events.bicep calls. The one that polls stays off.
  'AzureWebJobs.Drop.Disabled': 'true'
  Access__AdminKeyHash: adminKeyHash
  ImportStorage__TableShards: string(tableShards)
  ImportStorage__blobServiceUri: dataEndpoints.blob
  ImportStorage__clientId: identityClientId
  ImportStorage__credential: 'managedidentity'
  ImportStorage__queueServiceUri: dataEndpoints.queue
  ImportStorage__tableServiceUri: dataEndpoints.table
  Mail__ApiKey: '@Microsoft.KeyVault(SecretUri=${sendGridSecretUri})'
  Mail__From: mailFrom
  Mail__OperatorEmail: operatorEmail
  Webhooks__PublicBaseUrl: publicBaseUrl
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: functionApp
  name: 'appsettings'
  properties: union(options, runtimeSettings, appSettings)
}
