using LoyaltyFunctions.Access;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>Whose keys a request is about.</summary>
/// <param name="Owner">See <see cref="ApiKey.Owner"/>.</param>
/// <param name="Path">Where its keys are: <c>/api/programs/cafe/keys</c>.</param>
/// <param name="Partner">The partner; null: a program.</param>
/// <param name="By">The name of the key that asks.</param>
internal sealed record KeyOwner(string Owner, string Path, Partner? Partner, string By)
{
    /// <summary>Whether a key is this owner's; one of an earlier partner with the same id is not.</summary>
    public bool Has(KeyEntity key) => key.Registration == Partner?.Registration;
}
