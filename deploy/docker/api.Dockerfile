# The API host. Build from the root: docker build -f deploy/docker/api.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# npm, which fetches the component of the page at /asyncapi/ui/ once, while the image is built.
COPY --from=node:22-slim /usr/local /usr/local
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/EventBus.Api -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY deploy/docker/is-ready /usr/local/bin/
# The image's unprivileged user owns the data and nothing else.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
ENV EventBus__Database__ConnectionString="Data Source=/data/eventbus.db" DOTNET_EnableDiagnostics=0
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["is-ready", "8080"]
ENTRYPOINT ["dotnet", "EventBus.Api.dll"]
