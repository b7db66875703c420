using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Access;

/// <summary>The gate's answer: who came in, or what to send instead.</summary>
/// <param name="KeyName">The name of the key that let the request in; empty where it was refused.</param>
/// <param name="Refusal">The answer to send; null: come in.</param>
public sealed record Admission(string KeyName, IResult? Refusal);
