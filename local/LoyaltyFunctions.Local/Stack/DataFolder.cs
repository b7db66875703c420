namespace LoyaltyFunctions.Local.Stack;

/// <summary>The data folder of a local stack: where what is kept between two runs.</summary>
/// <param name="Root">The folder's full path.</param>
public sealed record DataFolder(string Root)
{
    private const string DefaultName = ".local";
    private const string RepositoryMark = "LoyaltyFunctions.sln";

    /// <summary>The admin key, readable by its owner alone.</summary>
    public string AdminKeyFile => Path.Combine(Root, "admin-key.txt");

    /// <summary>Azurite's data.</summary>
    public string Azurite => Path.Combine(Root, "azurite");

    /// <summary>The host that runs, or the last one that did.</summary>
    public string HostFile => Path.Combine(Root, "host.json");

    /// <summary>The host's log.</summary>
    public string LogFile => Path.Combine(Root, "host.log");

    /// <summary>The mails that were sent.</summary>
    public string Mails => Path.Combine(Root, "mail");

    /// <summary>The folder unless another is chosen: <c>.local</c> in the repository around the working folder, else in that folder itself.</summary>
    public static string FindDefault(string workingFolder)
    {
        for (DirectoryInfo? folder = new(workingFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RepositoryMark)))
            {
                return Path.Combine(folder.FullName, DefaultName);
            }
        }

        return Path.Combine(workingFolder, DefaultName);
    }

    /// <summary>Opens a data folder, made when it does not exist.</summary>
    /// <exception cref="Hosting.LocalHostException">It cannot be made, or nothing can be written into it.</exception>
    public static DataFolder Open(string path)
    {
        var folder = Make(path);
        try
        {
            foreach (var part in new[] { folder.Root, folder.Azurite, folder.Mails }.Where(Directory.Exists))
            {
                RequireWritable(part);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new Hosting.LocalHostException(
                $"Nothing can be written into the data folder '{path}': {exception.Message} Change its permissions, or choose another one with --data.", exception);
        }

        return folder;
    }

    private static void RequireWritable(string folder) =>
        File.Create(Path.Combine(folder, $".{Path.GetRandomFileName()}"), 1, FileOptions.DeleteOnClose).Dispose();

    private static DataFolder Make(string path)
    {
        try
        {
            return new DataFolder(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Hosting.LocalHostException($"The data folder '{path}' cannot be made: {exception.Message} Choose another one with --data.", exception);
        }
    }
}
