using LoyaltyFunctions.Import;

namespace LoyaltyFunctions.Orchestration;

/// <summary>A day of a program, by its own clocks.</summary>
/// <param name="Program">The program.</param>
/// <param name="Day">The day, which has begun.</param>
public sealed record ProgramDay(string Program, DateOnly Day);

/// <summary>One thing that a program's day asks for.</summary>
/// <param name="Program">The program.</param>
/// <param name="Type">What is to be done: expiry or birthdays.</param>
/// <param name="Day">The day that it is about: birthdays of days that nobody has looked at yet are made up for.</param>
public sealed record DailyTask(string Program, ImportType Type, DateOnly Day);
