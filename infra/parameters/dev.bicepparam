using '../main.bicep'

// To try things out: cheap, nothing kept for long, and not a single instance when nobody calls.
param environmentName = 'dev'

// A deployment's own: deploy.sh sees to the first, and says what is missing of the others.
param adminKeyHash = readEnvironmentVariable('LOYALTY_ADMIN_KEY_HASH')
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param mailFrom = readEnvironmentVariable('LOYALTY_MAIL_FROM')
param operatorEmail = readEnvironmentVariable('LOYALTY_OPERATOR_EMAIL')

param dataRedundancy = 'Standard_LRS'
param hostRedundancy = 'Standard_LRS'
param recoveryDays = 1
param isDataLocked = false
param vaultRecoveryDays = 7

param isZoneRedundant = false

param logRetentionDays = 30
param logDailyQuotaGb = 1
param healthFrequencySeconds = 900

param options = {
  Mail__FromName: 'Loyalty imports (dev)'
  Reports__KeepDays: '14'
  Retention__OrchestrationDays: '7'
  Retention__WorkDays: '3'
}
