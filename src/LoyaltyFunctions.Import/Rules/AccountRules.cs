namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a row is held against once its customer's account is known.</summary>
/// <param name="ImportId">The import that the changes are recorded under.</param>
/// <param name="Type">What its rows do.</param>
/// <param name="Overdraw">Deductions beyond the balance. Default of a program: reject.</param>
/// <param name="RequireOptIn">Whether only customers who opted in can get points. Default of a program: true.</param>
/// <param name="PublicNote">What customers read where the row has no description of its own; null: the kind of the change alone.</param>
public sealed record AccountRules(string ImportId, ImportType Type, OverdrawPolicy Overdraw, bool RequireOptIn, string? PublicNote);
