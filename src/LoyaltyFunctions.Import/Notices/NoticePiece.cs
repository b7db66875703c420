namespace LoyaltyFunctions.Import.Notices;

/// <summary>A piece of a notice's text.</summary>
/// <param name="Text">The words; of a placeholder those that stand where the customer has no such value, perhaps none.</param>
/// <param name="Name">The placeholder's name; null for words.</param>
internal readonly record struct NoticePiece(string Text, string? Name);
