
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>The import that a request stands for.</summary>
/// <param name="Import">The import that it started, or that an earlier request with its key did.</param>
/// <param name="IsSameRequest">False where the earlier request with that key was another one.</param>
public sealed record ReceivedImport(ImportEntity Import, bool IsSameRequest);
