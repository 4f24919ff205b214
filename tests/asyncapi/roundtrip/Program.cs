// Reads JSON texts with generated models and writes them again.
// RoundTrip NAMESPACE FILE…: the name of each file begins with the name of the model; what it became is written next to it as '.out', or why it could not be read.
using System;
using System.IO;
using System.Reflection;
using System.Text.Json;

foreach (var file in args[1..])
{
    var model = Type.GetType($"{args[0]}.{Path.GetFileName(file).Split('-')[0]}", throwOnError: true)!;
    try
    {
        var read = model.GetMethod("Deserialize")!.Invoke(null, [File.ReadAllText(file)]);
        File.WriteAllText($"{file}.out", (string)model.GetMethod("Serialize", Type.EmptyTypes)!.Invoke(read, null)!);
    }
    catch (TargetInvocationException fault)
    {
        File.WriteAllText($"{file}.out", JsonSerializer.Serialize(fault.InnerException!.Message));
    }
}
