package io.sluice.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import io.sluice.catalog.answer.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DCAT in three spellings, of others and with bad intent. */
class DcatImportTest {
    private static final String PREFIXES = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        """;

    @Test
    void aDatasetIsADraft() {
        Imported imported = read(PREFIXES + """
            <https://data.yunze.example/trees> a dcat:Dataset ;
                dct:title "Bäume"@de, "Street trees"@en, "行道树"@zh ;
                dct:description "All trees along streets"@en ;
                dct:identifier "trees/2026" ;
                dcat:keyword "tree", "树" ;
                dcat:theme <https://data.yunze.example/themes/environment> ;
                dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/MONTHLY> ;
                dct:issued "2026-03-01T10:00:00Z" ;
                dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ;
                dcat:contactPoint [ vcard:fn "Parks office" ] ;
                dcat:distribution [ a dcat:Distribution ; dct:license <https://licence.example/by> ;
                    dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> ] .
            <https://data.yunze.example/themes/environment> skos:prefLabel "Environment"@en .
            """, "ttl");

        Imported.Entry entry = imported.entries().getFirst();
        assertThat(entry.draft())
                .isEqualTo(new Draft(
                        "parks.trees-2026",
                        "行道树",
                        "All trees along streets",
                        "Environment",
                        List.of("tree", "树"),
                        List.of(),
                        "",
                        "",
                        Map.of(
                                "updateCycle",
                                "monthly",
                                "published",
                                "2026-03-01",
                                "open",
                                true,
                                "contact",
                                "Parks office",
                                "licence",
                                "https://licence.example/by",
                                "format",
                                "spreadsheet")));
        assertThat(entry.findings()).extracting(Finding::what).anyMatch(what -> what.contains("on which terms"));
    }

    @Test
    void whatHasNoTitleIsToldAndLost() {
        Imported imported =
                read(PREFIXES + "<urn:a> a dcat:Dataset . <urn:b> a dcat:Dataset ; dct:title \"B b\" .", "ttl");

        assertThat(imported.entries()).hasSize(1);
        assertThat(imported.lost()).extracting(Finding::where).containsExactly("dataset 1 urn:a");
    }

    @Test
    void jsonWithItsOwnContextIsRead() {
        Imported imported = read("""
            {"@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
             "@type": "dcat:Catalog",
             "dcat:dataset": [{"@id": "urn:a", "@type": "dcat:Dataset", "dct:title": "Wells"}]}
            """, "jsonld");

        assertThat(imported.entries())
                .extracting(entry -> entry.draft().title())
                .containsExactly("Wells");
    }

    /** SECURITY 40: wherever a context is referred to, nobody is asked for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@context\": \"URL\", \"@type\": \"Dataset\"}",
                "{\"@context\": [{}, \"URL\"], \"@type\": \"Dataset\"}",
                "[{\"a\": {\"@context\": {\"@import\": \"URL\"}}}]",
                "{\"@context\": {\"x\": {\"@id\": \"urn:x\", \"@context\": \"URL\"}}, \"x\": {}}",
                "{\"@context\": \"context.jsonld\"}"
            })
    void aContextElsewhereIsNotFetched(String document) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", call -> {
            asked.incrementAndGet();
            call.sendResponseHeaders(404, -1);
            call.close();
        });
        elsewhere.start();
        try {
            String url = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/context.jsonld";
            Refusal refusal = refused(document.replace("URL", url), "jsonld");

            assertThat(refusal.status()).isEqualTo(422);
            assertThat(refusal.problems().getFirst().cause()).contains("nothing is fetched");
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    /** SECURITY 38. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY x \"&b;&b;\">]>",
                "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/r.dtd\">"
            })
    void xmlWithADocumentTypeIsRefused(String type) {
        Refusal refusal = refused(type + """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/">
            <dcat:Dataset rdf:about="urn:a"><dct:title>T</dct:title></dcat:Dataset></rdf:RDF>\
            """, "rdf");

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("import-unreadable");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ttl,<urn:a> a", "jsonld,{", "rdf,<r>", "ttl,<urn:a> a <urn:b> .", "jsonld,[]"})
    void whatIsNotWellWrittenOrNoCatalogueIsRefused(String format, String text) {
        assertThat(refused(text, format).code()).isEqualTo("import-unreadable");
    }

    /** Catalogues that are published, where they are at hand. */
    @ParameterizedTest
    @ValueSource(strings = {"edinburgh", "glasgow", "highland", "north_ayrshire", "north_lanarkshire"})
    void publishedCataloguesAreRead(String council) throws IOException {
        Path file = published().resolve(council + ".json");

        Imported imported = DcatImport.of(DcatReader.read(Files.readAllBytes(file), "jsonld"), "council");

        assertThat(imported.entries()).hasSizeGreaterThan(10);
        assertThat(imported.entries()).allMatch(entry -> entry.draft().id().matches("council\\.[a-z0-9-]{2,}"));
    }

    private static Path published() {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            Path catalogues = folder.resolve("catalog").resolve("scotland_dcat_json");
            if (Files.isDirectory(catalogues)) {
                return catalogues;
            }
        }
        return abort("skipped: no folder 'shared/data/catalog' beside the project; set SLUICE_SHARED_DATA to the folder"
                + " that holds 'catalog'");
    }

    private static Imported read(String text, String format) {
        return DcatImport.of(DcatReader.read(text.getBytes(StandardCharsets.UTF_8), format), "parks");
    }

    private static Refusal refused(String text, String format) {
        return catchThrowableOfType(Refusal.class, () -> read(text, format));
    }
}
