using '../main.bicep'

param environmentName = 'prod'

// A deployment's own: deploy.sh sees to the first, and says what is missing of the others.
param adminKeyHash = readEnvironmentVariable('LOYALTY_ADMIN_KEY_HASH')
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param mailFrom = readEnvironmentVariable('LOYALTY_MAIL_FROM')
param operatorEmail = readEnvironmentVariable('LOYALTY_OPERATOR_EMAIL')
param publicBaseUrl = readEnvironmentVariable('LOYALTY_PUBLIC_BASE_URL', '')

// The ledger survives a zone, and a region; the runtime's account survives a zone and can be made anew.
param dataRedundancy = 'Standard_GZRS'
param hostRedundancy = 'Standard_ZRS'
param recoveryDays = 7
param isDataLocked = true
param vaultRecoveryDays = 90

// Partners wait for no cold start.
param alwaysReady = [
  {
    name: 'http'
    instanceCount: 1
  }
]
param instanceMemoryMB = 2048

// True costs two instances that are always ready for every kind of trigger and every timer: see the README before.
param isZoneRedundant = false

// 40 instances of 8 activities each: more than the data account's 20,000 entities a second can feed.
param maximumInstanceCount = 40
param tableShards = 16

param logRetentionDays = 90
param logDailyQuotaGb = 5
param healthFrequencySeconds = 300
param throttledRequests = 1000

// Every option of the app that has a default, so that what is in force can be read here.
param options = {
  ImportLimits__MaxBytes: '26214400'
  ImportLimits__MaxCustomersBytes: '262144000'
  ImportLimits__MaxCustomersRows: '2000000'
  ImportLimits__MaxRows: '500000'
  Mail__FromName: 'Loyalty imports'
  Mail__Host: 'https://api.sendgrid.com'
  Reconciliation__Days: '7'
  Reconciliation__Patience: '00:15:00'
  Reports__KeepDays: '90'
  Reports__LinkLifetime: '7.00:00:00'
  Retention__DeliveryDays: '30'
  Retention__ExportDays: '7'
  Retention__OrchestrationDays: '30'
  Retention__WorkDays: '7'
  Webhooks__AllowInsecureTargets: 'false'
  Webhooks__MaxPerProgram: '10'
}
