using FsCheck;
using FsCheck.Fluent;

namespace EventBus.Publisher.Tests;

/// <summary>Seeds of random cases: any number, not only small ones. A failed property names the seed of its case.</summary>
public static class Seeds
{
    public static Arbitrary<int> All() => Gen.Choose(0, int.MaxValue).ToArbitrary();
}
