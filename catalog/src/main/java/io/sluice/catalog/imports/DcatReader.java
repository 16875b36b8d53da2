package io.sluice.catalog.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.StatementCollector;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.eclipse.rdf4j.rio.jsonld.JSONLDParser;
import org.eclipse.rdf4j.rio.jsonld.JSONLDSettings;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLParser;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;

/** Statements of a catalogue in one of DCAT's spellings. Nothing that it refers to is fetched. */
final class DcatReader {
    private static final String BASE = "urn:import:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DcatReader() {}

    /** @param format {@code ttl}, {@code jsonld} or {@code rdf} */
    static Model read(byte[] file, String format) {
        return switch (format) {
            case "ttl" -> parse(new TurtleParser(), file);
            case "rdf" -> parse(xml(), file);
            default -> {
                checkContexts(file);
                yield parse(jsonld(), file);
            }
        };
    }

    private static RDFParser xml() {
        RDFXMLParser parser = new RDFXMLParser();
        parser.set(XMLParserSettings.SECURE_PROCESSING, true);
        parser.set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true);
        parser.set(XMLParserSettings.LOAD_EXTERNAL_DTD, false);
        parser.set(XMLParserSettings.EXTERNAL_GENERAL_ENTITIES, false);
        parser.set(XMLParserSettings.EXTERNAL_PARAMETER_ENTITIES, false);
        return parser;
    }

    private static RDFParser jsonld() {
        JSONLDParser parser = new JSONLDParser();
        parser.set(JSONLDSettings.SECURE_MODE, true);
        parser.set(JSONLDSettings.WHITELIST, Set.of());
        return parser;
    }

    private static Model parse(RDFParser parser, byte[] file) {
        Model model = new LinkedHashModel();
        // Catalogues are full of dates and languages that are not quite right; what is missing is told by dataset.
        parser.set(BasicParserSettings.VERIFY_DATATYPE_VALUES, false);
        parser.set(BasicParserSettings.FAIL_ON_UNKNOWN_DATATYPES, false);
        parser.set(BasicParserSettings.VERIFY_URI_SYNTAX, false);
        parser.setRDFHandler(new StatementCollector(model));
        try {
            parser.parse(new ByteArrayInputStream(file), BASE);
            return model;
        } catch (RDFParseException e) {
            throw Unreadable.because(
                    "line " + Math.max(1, e.getLineNumber()),
                    "it is not written as its format asks",
                    "check the line, and that the format is the right one");
        } catch (IOException | RDFHandlerException e) {
            throw Unreadable.because("", "it cannot be read", "check that the format is the right one");
        }
    }

    /** A context that is only named would have to be fetched: it is to be put into the document. */
    private static void checkContexts(byte[] file) {
        try {
            checkContexts(JSON.readTree(new String(file, StandardCharsets.UTF_8)), "");
        } catch (JsonProcessingException e) {
            throw Unreadable.because(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "it is no JSON",
                    "check the line");
        }
    }

    private static void checkContexts(JsonNode node, String pointer) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("@context") && isNamed(member.getValue())) {
                throw Unreadable.because(
                        pointer + "/@context",
                        "it refers to a context elsewhere, and nothing is fetched",
                        "put the context itself into the document");
            }
            checkContexts(member.getValue(), pointer + "/" + member.getKey().replaceAll("[^@A-Za-z0-9:]", "?"));
        });
        if (node.isArray()) {
            node.forEach(each -> checkContexts(each, pointer));
        }
    }

    private static boolean isNamed(JsonNode context) {
        if (context.isArray()) {
            for (JsonNode each : context) {
                if (isNamed(each)) {
                    return true;
                }
            }
            return false;
        }
        return context.isTextual() || context.has("@import");
    }
}
