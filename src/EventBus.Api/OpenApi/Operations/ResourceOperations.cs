using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>The operations of resources: the same for each.</summary>
internal static class ResourceOperations
{
    private const string ById = "/{id}";
    private const string PutNote = "PUT changes the sent fields like PATCH, and does not replace the record. Its events are named 'put'.";

    public static IEnumerable<Operation> Of(ResourceShape resource) =>
        // Scripts are saved with others' consent: a worker's, and whoever else saves them at that moment.
        All(resource).Select(operation => resource.HasNumbers || operation.Method == "GET" ? operation : operation with { Errors = [.. operation.Errors, 409] });

    private static IEnumerable<Operation> All(ResourceShape resource)
    {
        var (one, many, what) = (resource.Title, resource.Plural, ResourceExamples.Words(resource));
        yield return List(resource) with { Id = $"list{many}", Summary = $"List {what.Many}" };
        yield return Create(resource) with { Id = $"create{many}", Summary = $"Create {what.Many}" };
        yield return ChangeMany(resource, "PATCH") with { Id = $"update{many}", Summary = $"Change several {what.Many}" };
        yield return ChangeMany(resource, "PUT") with { Id = $"put{many}", Summary = $"Change several {what.Many} (PUT)", Description = PutNote };
        yield return DeleteMany(resource) with { Id = $"delete{many}", Summary = $"Delete several {what.Many}" };
        yield return One(resource, "GET") with { Id = $"get{one}", Summary = $"Get {what.One}" };
        yield return resource.HasNumbers
            ? RefusedCreate(resource) with { Id = $"create{one}ById", Summary = $"Refused: the host gives {what.Many} their numbers" }
            : CreateOrChange(resource) with { Id = $"save{one}", Summary = $"Create or change {what.One}" };
        yield return Change(resource, "PATCH") with { Id = $"update{one}", Summary = $"Change {what.One}" };
        yield return Change(resource, "PUT") with { Id = $"put{one}", Summary = $"Change {what.One} (PUT)", Description = PutNote };
        yield return One(resource, "DELETE") with { Id = $"delete{one}", Summary = $"Delete {what.One}" };
    }

    private static Operation List(ResourceShape resource) => New(resource, "GET", "") with
    {
        Description = resource.HasNumbers ? null : "The answer has an 'ETag'; sent back in 'If-None-Match' it is answered with 304 as long as nothing has changed.",
        Parameters = QueryParameter.OfList,
        Answer = Schema.AnyOf(Schema.Ref($"{resource.Title}List"), Schema.Ref(CommonSchemas.Ids), Schema.Integer("With 'count_only': how many there are.")),
        AnswerExample = ResourceExamples.List(resource),
        IsBatch = true,
    };

    private static Operation Create(ResourceShape resource) => New(resource, "POST", "") with
    {
        Description = "One record or several, in a 'resource' list or a bare list. The answer has their ids unless 'fields' or 'related' asks for more.",
        Parameters = [.. QueryParameter.OfRecord, .. QueryParameter.OfBatch, .. ResourceExamples.CreateParameters(resource)],
        Body = Records($"{resource.Title}Create"),
        BodyExample = ResourceExamples.Create(resource),
        Status = StatusCodes.Status201Created,
        Answer = Schema.Ref($"{resource.Title}List"),
        AnswerExample = ResourceExamples.Ids(resource),
        IsBatch = true,
    };

    private static Operation ChangeMany(ResourceShape resource, string method) => New(resource, method, "") with
    {
        Description = "The records of the body, each with its id; or one record for all that 'ids' or 'filter' name.",
        Parameters = [.. QueryParameter.OfChoice, .. QueryParameter.OfRecord, .. QueryParameter.OfBatch],
        Body = Schema.AnyOf(Records($"{resource.Title}Change"), Schema.Ref($"{resource.Title}Change")),
        BodyExample = ResourceExamples.ChangeMany(resource),
        Answer = Schema.Ref($"{resource.Title}List"),
        AnswerExample = ResourceExamples.Ids(resource),
        IsBatch = true,
    };

    private static Operation DeleteMany(ResourceShape resource) => New(resource, "DELETE", "") with
    {
        Description = "The records that 'ids' or 'filter' name, or whose ids are in the body.",
        Parameters = [.. QueryParameter.OfChoice, QueryParameter.Flag("force", "Deletes all that can be deleted when the call names none."), .. QueryParameter.OfRecord, .. QueryParameter.OfBatch],
        Answer = Schema.Ref($"{resource.Title}List"),
        AnswerExample = ResourceExamples.Ids(resource),
        IsBatch = true,
    };

    private static Operation One(ResourceShape resource, string method) => New(resource, method, ById) with
    {
        Parameters = QueryParameter.OfRecord,
        Answer = Schema.Ref(resource.Title),
        AnswerExample = method == "GET" ? ResourceExamples.Shown(resource) : ResourceExamples.Id(resource),
        Errors = [404],
    };

    private static Operation Change(ResourceShape resource, string method) => One(resource, method) with
    {
        Parameters = [.. QueryParameter.OfRecord, .. ResourceExamples.ChangeParameters(resource)],
        Body = Schema.Ref($"{resource.Title}Change"),
        BodyExample = ResourceExamples.Change(resource),
    };

    private static Operation CreateOrChange(ResourceShape resource) => New(resource, "POST", ById) with
    {
        Description = "One record, bare. It is made when there is none of that name, which is answered with 201, else changed. The answer has all fields.",
        Parameters = QueryParameter.OfRecord,
        Body = Schema.Ref($"{resource.Title}Change"),
        BodyExample = ResourceExamples.New(resource),
        Answer = Schema.Ref(resource.Title),
        AnswerExample = ResourceExamples.Shown(resource),
        AlsoStatus = StatusCodes.Status201Created,
    };

    private static Operation RefusedCreate(ResourceShape resource) => New(resource, "POST", ById) with
    {
        Description = "Always ends with 400. Post to the list instead.",
    };

    private static Operation New(ResourceShape resource, string method, string rest) => new(method, $"{resource.Path}{rest}", "", resource.Tag, "")
    {
        PathNote = resource.HasNumbers ? "The number of the record." : $"The {resource.Key} of the record.",
    };

    private static OpenApiSchema Records(string schema) => Schema.AnyOf(
        Schema.Object(("resource", Schema.List(Schema.Ref(schema)))).Requiring("resource"),
        Schema.List(Schema.Ref(schema)));
}
