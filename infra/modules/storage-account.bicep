metadata description = 'A storage account that is opened by identities only.'

param name string
param location string
param tags object

@description('Redundancy, for example Standard_ZRS.')
param sku string

@description('Containers that must be there before the app is. The app creates its own.')
param containers string[] = []

@description('For how many days blobs can be brought back to what they were. 0: not at all. Tables and queues never can.')
@minValue(0)
@maxValue(364)
param recoveryDays int = 0

@description('Keeps the account from being deleted before its lock is.')
param isLocked bool = false

var isRecoverable = recoveryDays > 0

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Allow'
    }
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

// A restore to a point in time needs the other three, and deleted blobs to be kept for longer than it reaches back.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    changeFeed: isRecoverable ? { enabled: true, retentionInDays: recoveryDays + 1 } : { enabled: false }
    containerDeleteRetentionPolicy: isRecoverable ? { enabled: true, days: recoveryDays + 1 } : { enabled: false }
    deleteRetentionPolicy: isRecoverable ? { enabled: true, days: recoveryDays + 1 } : { enabled: false }
    isVersioningEnabled: isRecoverable
    restorePolicy: isRecoverable ? { enabled: true, days: recoveryDays } : { enabled: false }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in containers: {
    parent: blobs
    name: container
    properties: {
      publicAccess: 'None'
    }
  }
]

// With versions kept, what is deleted stays as an older version until this deletes it: without the rule, retention would delete nothing for good.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = if (isRecoverable) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-older-versions'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: [
                'appendBlob'
                'blockBlob'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: recoveryDays + 1
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [
    blobs
  ]
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'The merchants\' accounts. Tables have no backup: a deleted account is a lost ledger.'
  }
}

output id string = account.id
output name string = account.name
output endpoints object = account.properties.primaryEndpoints
