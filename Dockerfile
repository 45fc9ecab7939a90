# The service alone; docker-compose.yml puts Neo4j beside it.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/citeloom \
    && /opt/citeloom/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE THIRD_PARTY_NOTICES.md ./
COPY extract extract
COPY graph graph
COPY api api
RUN /opt/citeloom/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 citeloom \
    && install -d -o citeloom -g citeloom /data
COPY --from=build /opt/citeloom /opt/citeloom
COPY seeds /seeds
ENV PATH=/opt/citeloom/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CITELOOM_DATA_DIR=/data \
    CITELOOM_HOST=0.0.0.0 \
    CITELOOM_PORT=8000
USER citeloom
VOLUME /data
EXPOSE 8000
CMD ["citeloom", "serve", "--load", "/seeds"]
