metadata description = 'Keeps the one secret that is not an identity: SendGrid\'s key.'

param name string
param location string
param tags object

@description('For how many days a deleted vault or secret can be had back. It cannot be purged earlier.')
@minValue(7)
@maxValue(90)
param recoveryDays int

@description('SendGrid\'s key. Empty leaves the one that is there.')
@secure()
param sendGridApiKey string

@description('Where the log of who read what goes.')
param workspaceId string

var secretName = 'sendgrid-api-key'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: recoveryDays
    // On Flex Consumption, Key Vault references do not reach a vault that is closed to public networks.
    publicNetworkAccess: 'Enabled'
  }
}

resource sendGridSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: secretName
  properties: {
    contentType: 'SendGrid API key, permission to send mail only'
    value: sendGridApiKey
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

output name string = vault.name

@description('Address of the secret without a version, so that a new version is taken up within a day without a deployment.')
output sendGridSecretUri string = '${vault.properties.vaultUri}secrets/${secretName}'
