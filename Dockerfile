# The bot in an image: its sources as they are, the packages it runs on, and the Node that package-lock.json names.
#   docker build -t xiaoka .
#   docker run --rm -p 127.0.0.1:8080:8080 -p 127.0.0.1:8081:8081 xiaoka     the sandbox, to try it
# compose.yaml runs it for customers; docs/operations.md tells the rest.
#
# To get the same bytes at every build, add to both images the digest that
# `docker buildx imagetools inspect IMAGE` prints: node:24.21.0-trixie-slim@sha256:…
ARG BUILD_IMAGE=node:24.21.0-trixie-slim
ARG RUN_IMAGE=debian:13.2-slim

FROM ${BUILD_IMAGE} AS packages
WORKDIR /opt/xiaoka
COPY package.json package-lock.json ./
# Node itself is one of these packages, with its hash in the lock file, so the image below needs none. What only
# compilers and debuggers read is left out: 68 MB of headers, 28 MB of types and source maps.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node-linux-*/include node_modules/node-linux-*/share node_modules/node-linux-*/CHANGELOG.md \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM ${RUN_IMAGE}
RUN groupadd --system --gid 10001 xiaoka \
 && useradd --system --uid 10001 --gid xiaoka --home-dir /data --no-create-home --shell /usr/sbin/nologin xiaoka \
 && install --directory --owner=xiaoka --group=xiaoka --mode=0700 /data
WORKDIR /opt/xiaoka
COPY --from=packages /opt/xiaoka/node_modules node_modules
COPY package.json ./
COPY flows flows
COPY faq faq
COPY src src

# Only DATA_DIR and /tmp are written to, so the rest may be mounted read-only. In /tmp is what Node has compiled.
# METRICS=on: there is always something that listens, so that HEALTHCHECK can ask.
ENV PATH=/opt/xiaoka/node_modules/.bin:$PATH \
    NODE_ENV=production \
    NODE_COMPILE_CACHE=/tmp/xiaoka \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8080 \
    METRICS=on
USER xiaoka
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
# What answers is alive; in the sandbox that is the sandbox.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ status }) => process.exit(status < 500 ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=20", "--disable-warning=ExperimentalWarning", "src/main.ts"]
