namespace EventBus.Api.Resources.Fields;

/// <summary>What the values of a field are.</summary>
internal enum FieldType
{
    Text,
    Integer,
    Number,
    Boolean,
    Moment,
    Object,
    List,
}
