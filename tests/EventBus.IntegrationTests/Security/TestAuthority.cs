using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventBus.IntegrationTests.Security;

/// <summary>A certificate authority that nobody knows, and one certificate of a server.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-tls-").FullName;

    /// <param name="serverName">The one name of the server's certificate.</param>
    public TestAuthority(string serverName)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=EventBus test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using var issuer = authority.CreateSelfSigned(from, until);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={serverName}", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(serverName);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = server.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
        Write("ca.pem", issuer.ExportCertificatePem());
        Write("server.pem", certificate.ExportCertificatePem());
        Write("server.key", serverKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>For <c>SSL_CERT_FILE</c>: who trusts it trusts the server.</summary>
    public string File => Path.Combine(_folder, "ca.pem");

    /// <summary>Lines of rabbitmq.conf.</summary>
    public string ToConfig(int port) => $"""
        listeners.ssl.1 = {IPAddress.Loopback}:{port}
        ssl_options.cacertfile = {File}
        ssl_options.certfile = {Path.Combine(_folder, "server.pem")}
        ssl_options.keyfile = {Path.Combine(_folder, "server.key")}
        ssl_options.verify = verify_none

        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_folder, name), text);
}
