using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Hosting;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>The key to every program of the local stack. The app keeps its hash; the key itself is in the data folder.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsNew">Whether it was made just now.</param>
public sealed record AdminKey(ApiKey Key, bool IsNew)
{
    /// <summary>Reads the key of a data folder, or makes it at the first start. Nobody but its owner can read the file.</summary>
    /// <exception cref="LocalHostException">The file holds something else.</exception>
    public static AdminKey Ensure(DataFolder folder)
    {
        if (File.Exists(folder.AdminKeyFile))
        {
            return ApiKey.Parse(File.ReadAllText(folder.AdminKeyFile)) is { Owner: ApiKey.Everywhere } known
                ? new AdminKey(known, IsNew: false)
                : throw new LocalHostException($"{folder.AdminKeyFile} holds no admin key. Delete the file; the next start makes a new key.");
        }

        var key = ApiKey.Create(ApiKey.Everywhere);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(folder.AdminKeyFile, options);
        writer.WriteLine(key.Text);
        return new AdminKey(key, IsNew: true);
    }
}
