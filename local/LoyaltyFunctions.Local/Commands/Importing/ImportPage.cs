using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>A page of a program's imports, as the API gives it.</summary>
/// <param name="Imports">The imports, newest first.</param>
/// <param name="Continuation">What to ask for the next page with; null where this is the last one.</param>
internal sealed record ImportPage(IReadOnlyList<ImportOverview> Imports, string? Continuation);
