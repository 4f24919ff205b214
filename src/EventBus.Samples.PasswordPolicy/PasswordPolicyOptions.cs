namespace EventBus.Samples.PasswordPolicy;

/// <summary>The policy (section <c>PasswordPolicy</c>).</summary>
internal sealed class PasswordPolicyOptions
{
    public const string SectionName = "PasswordPolicy";

    /// <summary>The least characters of a password. The default is 16.</summary>
    public int MinLength { get; set; } = 16;

    /// <summary>Domains whose accounts are refused, because anybody can read their mail and reset the password. The default is mailinator.com.</summary>
    public IList<string> DeniedDomains { get; } = [];

    public IEnumerable<string> EffectiveDeniedDomains() => DeniedDomains.Count > 0 ? DeniedDomains : ["mailinator.com"];
}
