package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML comes to the records that JSON of the same content comes to, and brings nothing else in. */
class XmlPagesTest {
    private final Served server = new Served();

    @AfterEach
    void stop() {
        server.close();
    }

    private Polls polls(String... more) {
        Map<String, String> connection = server.connection(more);
        connection.put("format", "xml");
        connection.put("resource.people.records", "/list/person");
        return new Polls(connection);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<person><id>1</id><name>Ada</name></person>                   | READ 1 1 Ada",
                "<person><id> 1 </id><name><![CDATA[A<]]>da</name></person>    | READ 1 1 A<da",
                "<person><id>1</id><name/></person>                            | READ 1 1 null",
                "<person><id>1</id><name>A</name><name>B</name></person>       | READ 1 1 [\"A\",\"B\"]",
                "<x:person xmlns:x='urn:x'><x:id>1</x:id><name>A</name></x:person> | READ 1 1 A",
            })
    void elementsAreColumns(String person, String event) {
        server.at(
                "/people",
                exchange ->
                        Served.answer(exchange, 200, "application/xml", "<list><note>no</note>" + person + "</list>"));
        try (Polls polls = polls("resource.people.fields", "id,name")) {
            assertThat(polls.poll()).containsExactly(event);
        }
    }

    @Test
    void attributesAndNestedElementsAreNamedByPointers() {
        server.at(
                "/people",
                exchange -> Served.answer(
                        exchange,
                        200,
                        "text/xml",
                        "<list><person no='7'><born><year>1990</year></born></person></list>"));
        try (Polls polls = polls("resource.people.fields", "id=/@no,year=/born/year")) {
            assertThat(polls.poll()).containsExactly("READ 1 7 1990");
        }
    }

    @Test
    void theDocumentMaySayItsEncoding() {
        byte[] bytes = "<?xml version='1.0' encoding='GB18030'?><list><person><id>\u6d4b</id></person></list>"
                .getBytes(Charset.forName("GB18030"));
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        try (Polls polls = polls()) {
            assertThat(polls.poll()).containsExactly("READ 1 \u6d4b");
        }
    }

    @Test
    void aListWithoutRecordsIsOne() {
        server.at("/people", exchange -> Served.answer(exchange, 200, "application/xml", "<list/>"));
        try (Polls polls = polls()) {
            assertThat(polls.poll()).isEmpty();
            assertThat(polls.rule()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE list [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><list><person><id>&e;</id></person></list>",
                "<!DOCTYPE l [<!ENTITY a 'canary'><!ENTITY b '&a;&a;&a;'>]><list><person><id>&b;</id></person></list>",
                "<!DOCTYPE list SYSTEM 'http://127.0.0.1:1/x.dtd'><list/>",
                "<list><person><id>canary</id></person>",
                "<list><person><id>canary</name></person></list>",
                "<html><body>canary</body></html>",
                "{\"id\":\"canary\"}"
            })
    void whatIsNoPlainListIsRefused(String body) {
        server.at("/people", exchange -> Served.answer(exchange, 200, "application/xml", body));
        try (Polls polls = polls()) {
            assertThat(polls.poll()).isEmpty();

            assertThat(polls.rule()).isIn("xml", "records");
            assertThat(polls.message()).doesNotContain("canary");
        }
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        server.at(
                "/people",
                exchange -> Served.answer(exchange, 200, "application/xml", "<list><person>" + "<a>".repeat(5000)));
        try (Polls polls = polls()) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("xml");
        }
    }
}
