# A subscribing worker. Build from the root: docker build -f deploy/docker/worker.Dockerfile --build-arg PROJECT=EventBus.Samples.PasswordPolicy .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG PROJECT
WORKDIR /source
COPY . .
# 'worker' is every worker's program, because an entry point cannot read a build argument.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish "src/${PROJECT:?name the project, for instance EventBus.Samples.PasswordPolicy}" -c Release -o /app && ln -s "$PROJECT" /app/worker

FROM mcr.microsoft.com/dotnet/runtime:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENV DOTNET_EnableDiagnostics=0
ENTRYPOINT ["/app/worker"]
