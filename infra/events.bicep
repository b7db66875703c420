metadata description = 'The second step, after the code: dropped files call the app. Event Grid asks the function whether it wants the events, so it must run by now.'

targetScope = 'resourceGroup'

param functionAppName string

@description('The topic of the data account.')
param eventTopicName string

@description('The account that keeps what could not be delivered.')
param deadLetterStorageName string

@description('The container in it.')
param deadLetterContainer string

// The two ends of the way: the container that files are dropped into, and the function that takes them.
var dropContainer = 'imports'
var dropFunction = 'DropByEvent'

resource functionApp 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: eventTopicName
}

resource deadLetterStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: deadLetterStorageName
}

// The key that the blob extension made for its webhook, there once the code has run. Azure looks it up while it deploys: it passes through no shell,
// parameter, output or deployment history. An event subscription does not show it either.
var webhookKey = listKeys('${functionApp.id}/host/default', '2024-11-01').systemKeys.blobs_extension

resource drops 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'drops'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${functionApp.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${dropFunction}&code=${webhookKey}'
        maxEventsPerBatch: 1
        minimumTlsVersionAllowed: '1.2'
        preferredBatchSizeInKilobytes: 64
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: [
        'Microsoft.Storage.BlobCreated'
      ]
      subjectBeginsWith: '/blobServices/default/containers/${dropContainer}/'
    }
    // A day of trying; reconciliation finds the file long before. What is given up is kept with the reason.
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          blobContainerName: deadLetterContainer
          resourceId: deadLetterStorage.id
        }
      }
    }
  }
}
