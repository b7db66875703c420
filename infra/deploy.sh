#!/usr/bin/env bash
# Brings LoyaltyFunctions into a resource group: the resources, the code, and then the events that need the code.
# It can be run again at any time; what is there already is changed to what the templates say.
set -euo pipefail

usage() {
  cat << 'EOF'
Usage: infra/deploy.sh --environment dev|prod --resource-group NAME [options]

  --environment dev|prod   which file of infra/parameters is deployed
  --resource-group NAME    where to
  --location REGION        creates the resource group there if it is missing
  --what-if                shows what would change, and changes nothing
  --skip-code              leaves the code as it is
  --code-only              deploys the code to an app that is there, and nothing else: no template, no setting
  --help                   shows this

It reads these environment variables:

  LOYALTY_MAIL_FROM        sender of the mails; SendGrid must have verified its domain (required)
  LOYALTY_OPERATOR_EMAIL   who gets the alerts (required)
  SENDGRID_API_KEY         SendGrid's key; required the first time, afterwards only to change it
  LOYALTY_ADMIN_KEY_HASH   SHA-256 of an admin key that you have; without it the deployed one stays, and the first time one is made and printed once
  LOYALTY_PUBLIC_BASE_URL  the app's own domain, for example https://loyalty.example.com (prod only, optional)

You need: az (signed in, a role that may assign roles), dotnet 10, zip, openssl, sha256sum, curl.
EOF
}

fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

say() {
  printf '\n== %s\n' "$*"
}

environment='' group='' location='' what_if=false skip_code=false code_only=false
while [ $# -gt 0 ]; do
  case "$1" in
    --environment | --resource-group | --location)
      [ $# -ge 2 ] || fail "$1 needs a value. See infra/deploy.sh --help."
      case "$1" in
        --environment) environment=$2 ;;
        --resource-group) group=$2 ;;
        --location) location=$2 ;;
      esac
      shift 2
      ;;
    --what-if) what_if=true; shift ;;
    --skip-code) skip_code=true; shift ;;
    --code-only) code_only=true; shift ;;
    --help | -h) usage; exit 0 ;;
    *) fail "'$1' is no option. See infra/deploy.sh --help." ;;
  esac
done

infra=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$infra")
parameters=$infra/parameters/$environment.bicepparam

case "$environment" in
  dev | prod) ;;
  '') fail "Say which environment: --environment dev or --environment prod." ;;
  *) fail "There is no environment '$environment'. There are dev and prod." ;;
esac
[ -n "$group" ] || fail "Say where to: --resource-group NAME."
[ -n "${LOYALTY_MAIL_FROM:-}" ] || fail "Set LOYALTY_MAIL_FROM to the sender of the mails."
[ -n "${LOYALTY_OPERATOR_EMAIL:-}" ] || fail "Set LOYALTY_OPERATOR_EMAIL to the address that gets the alerts."
for tool in az dotnet zip openssl sha256sum curl; do
  command -v "$tool" > /dev/null || fail "'$tool' is not installed. See infra/deploy.sh --help."
done

# The name of the function app in the group, or nothing.
deployed_app() {
  az functionapp list --resource-group "$group" --query "[?tags.application=='loyalty-functions' && tags.environment=='$environment'].name | [0]" --output tsv
}

# An output of the first step.
output_of() {
  az deployment group show --resource-group "$group" --name loyalty-main --query "properties.outputs.$1.value" --output tsv
}

# Whether the function that takes the events runs, and its webhook has its key. Of the key, only its type reaches this shell.
takes_events() {
  local functions key
  functions=$(az functionapp function list --resource-group "$group" --name "$1" --query "[?ends_with(name, '/DropByEvent')] | length(@)" --output tsv) || return 1
  key=$(az functionapp keys list --resource-group "$group" --name "$1" --query 'type(systemKeys.blobs_extension)' --output tsv) || return 1
  [ "$functions" = 1 ] && [ "$key" = string ]
}

# Runs a command until it succeeds; gives up after so many tries, ten seconds apart.
until_done() {
  local tries=$1
  shift
  for ((try = 1; try <= tries; try++)); do
    if "$@"; then return 0; fi
    sleep 10
  done
  return 1
}

# Exports the hash of the admin key: the one that was given, else the deployed one, else that of a new key, which is printed here and nowhere else.
provide_admin_key() {
  [ -z "${LOYALTY_ADMIN_KEY_HASH:-}" ] || return 0
  if [ -n "$1" ]; then
    LOYALTY_ADMIN_KEY_HASH=$(az functionapp config appsettings list --resource-group "$group" --name "$1" \
      --query "[?name=='Access__AdminKeyHash'].value | [0]" --output tsv)
  fi
  if [ -z "${LOYALTY_ADMIN_KEY_HASH:-}" ] && $what_if; then
    LOYALTY_ADMIN_KEY_HASH=$(printf '0%.0s' {1..64})
  elif [ -z "${LOYALTY_ADMIN_KEY_HASH:-}" ]; then
    local key
    key=lf_ALL_$(openssl rand -hex 6)_$(openssl rand -hex 32)
    LOYALTY_ADMIN_KEY_HASH=$(printf %s "$key" | sha256sum | cut -d ' ' -f 1)
    printf 'The admin key, which is kept nowhere and not shown again:\n%s\n' "$key"
  fi
  export LOYALTY_ADMIN_KEY_HASH
}

deploy_events() {
  az deployment group "$@" --resource-group "$group" --name loyalty-events --template-file "$infra/events.bicep" --parameters \
    functionAppName="$app" eventTopicName="$(output_of eventTopicName)" \
    deadLetterStorageName="$(output_of deadLetterStorageName)" deadLetterContainer="$(output_of deadLetterContainer)"
}

deploy_code() (
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  dotnet publish "$root/src/LoyaltyFunctions" --configuration Release --output "$work/app"
  (cd "$work/app" && zip --quiet --recurse-paths "$work/app.zip" .)
  # On a Flex Consumption app this is what puts the package into its container, and it asks with an Entra token.
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip" --output none
)

exists=$(az group exists --name "$group")
if [ "$exists" != true ]; then
  [ -n "$location" ] || fail "There is no resource group $group. Give --location to create it."
  if $what_if; then fail "There is no resource group $group, and --what-if creates nothing. Create it with: az group create --name $group --location $location"; fi
  az group create --name "$group" --location "$location" --output none
fi

app=$(deployed_app)

if $code_only; then
  [ -n "$app" ] || fail "There is no app of the environment $environment in $group. Leave out --code-only the first time."
  say "The code"
  deploy_code
  exit 0
fi

[ -n "$app" ] || [ -n "${SENDGRID_API_KEY:-}" ] || $what_if || fail "Set SENDGRID_API_KEY: the vault has no key yet."

say "Linting the templates"
az bicep lint --file "$infra/main.bicep"
az bicep lint --file "$infra/events.bicep"

provide_admin_key "$app"

if $what_if; then
  say "What the first step would change"
  az deployment group what-if --resource-group "$group" --parameters "$parameters"
  if [ -n "$app" ] && takes_events "$app"; then
    say "What the second step would change"
    deploy_events what-if
  fi
  exit 0
fi

say "Step 1: the resources"
az deployment group create --resource-group "$group" --name loyalty-main --parameters "$parameters" --output none
app=$(output_of functionAppName)

if ! $skip_code; then
  say "The code"
  deploy_code
fi

say "Waiting for the function that takes the events"
until_done 60 takes_events "$app" || fail "DropByEvent did not appear in $app within ten minutes. Look at its log, then run this again with --skip-code."

say "Step 2: the events"
deploy_events create --output none

say "Asking the app whether it is well"
url=$(output_of baseUrl)
until_done 12 curl --silent --show-error --fail --max-time 60 --output /dev/null "$url/api/health" || fail "$url/api/health does not answer 200. The resources and the code are there; look at the app's log."
say "$url is ready. Drop files into the container imports of $(output_of dataStorageName)."
