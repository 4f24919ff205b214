using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Configuration;

/// <summary>
/// Checks the annotations of options and says just their sentences. The generated validators drop an annotation's own message, and the framework's wraps
/// it in names of types that mean nothing to whoever starts the program.
/// </summary>
internal sealed class AnnotationValidator<T> : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage!));
    }
}
