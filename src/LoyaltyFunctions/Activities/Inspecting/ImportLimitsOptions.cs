using System.ComponentModel.DataAnnotations;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Inspecting;

/// <summary>How large a file may be, section <c>ImportLimits</c>. A larger one is rejected whole.</summary>
public sealed class ImportLimitsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ImportLimits";

    private const long Megabyte = 1024 * 1024;

    /// <summary>Bytes of a file of any type but <c>customers</c>. Default 25 MB.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBytes { get; set; } = 25 * Megabyte;

    /// <summary>Data records of a file of any type but <c>customers</c>. Default 500,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRows { get; set; } = 500_000;

    /// <summary>Bytes of a <c>customers</c> file. Default 250 MB.</summary>
    [Range(1, long.MaxValue)]
    public long MaxCustomersBytes { get; set; } = 250 * Megabyte;

    /// <summary>Data records of a <c>customers</c> file. Default 2,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxCustomersRows { get; set; } = 2_000_000;

    /// <summary>The limits of a type in a program, which can have smaller ones of its own. </summary>
    public FileLimits For(ImportType type, LoyaltyProgram program)
    {
        var limits = For(type);
        return type == ImportType.Customers
            ? limits
            : new FileLimits(Math.Min(limits.MaxBytes, program.MaxFileBytes ?? long.MaxValue), Math.Min(limits.MaxRows, program.MaxFileRows ?? int.MaxValue));
    }

    /// <summary>The limits of an import: the app's own files are as long as what they are about.</summary>
    public FileLimits For(ImportEntity import, ImportType type, LoyaltyProgram program) =>
        ImportTypes.IsStartedByTheApp(type) || import.SelectionJson is not null ? new FileLimits(long.MaxValue, int.MaxValue) : For(type, program);

    /// <summary>The limits of a type.</summary>
    public FileLimits For(ImportType type) => type == ImportType.Customers
        ? new FileLimits(MaxCustomersBytes, MaxCustomersRows)
        : new FileLimits(MaxBytes, MaxRows);
}
