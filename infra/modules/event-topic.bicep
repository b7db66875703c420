metadata description = 'The topic on which the data account tells about its blobs, and where events go that nobody took. It needs no code yet; its subscription does.'

param name string
param location string
param tags object

@description('Resource id of the account whose blobs it tells about.')
param sourceId string

@description('The account that keeps what could not be delivered.')
param deadLetterStorageName string

@description('The container in it.')
param deadLetterContainer string

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: sourceId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource deadLetterStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: deadLetterStorageName
}

resource deadLetterBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: deadLetterStorage
  name: 'default'
}

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  parent: deadLetterBlobs
  name: deadLetterContainer
}

resource deadLetterRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: deadLetters
  name: guid(deadLetters.id, topic.id, storageBlobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

output id string = topic.id
output name string = topic.name
