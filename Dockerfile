# docker build -t sobtan . && docker run --rm -v "$PWD:/reports" sobtan check draft.pdf
FROM python:3.12-slim AS build
ARG EXTRAS=""
COPY . /source
RUN pip install --no-cache-dir --prefix=/installed "/source${EXTRAS}"

FROM python:3.12-slim
COPY --from=build /installed /usr/local
RUN useradd --create-home reviewer
USER reviewer
WORKDIR /reports
ENTRYPOINT ["sobtan"]
CMD ["help"]
