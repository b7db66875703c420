using LoyaltyFunctions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseLoyaltyFunctions();
builder.AddTelemetryExport();
builder.Services.AddLoyaltyFunctions(builder.Configuration);
await builder.Build().RunAsync();
