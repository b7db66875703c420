using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>A certificate for 127.0.0.1 that Azurite speaks https with.</summary>
/// <param name="CertificateFile">The certificate as PEM.</param>
/// <param name="KeyFile">Its key as PEM.</param>
public sealed record AzuriteCertificate(string CertificateFile, string KeyFile)
{
    /// <summary>What a client needs that trusts this certificate, and no other.</summary>
    public SslClientAuthenticationOptions TrustedByClients()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(CertificateFile));
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
