using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LoyaltyFunctions.Local.Azurite;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>A certificate for this machine that nobody signed, good for an hour.</summary>
internal static class TestCertificate
{
    /// <summary>Writes the certificate and its key into a folder.</summary>
    public static AzuriteCertificate WriteTo(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        var files = new AzuriteCertificate(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(files.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(files.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
