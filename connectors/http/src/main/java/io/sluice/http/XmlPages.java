package io.sluice.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads pages of XML as streams: without document types, entities and anything from outside. */
final class XmlPages {
    private static final int DEEPEST = 64;
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamReader xml;
    private final Wanted wanted;

    private XmlPages(XMLStreamReader xml, Wanted wanted) {
        this.xml = xml;
        this.wanted = wanted;
    }

    /**
     * Reads a page to its end.
     *
     * @param charset that the answer states; empty: the document itself says it
     */
    static void read(InputStream bytes, Optional<Charset> charset, Wanted wanted) throws IOException {
        try {
            XMLStreamReader xml = charset.isPresent()
                    ? factory().createXMLStreamReader(ApiClient.strict(bytes, charset.get()))
                    : factory().createXMLStreamReader(bytes);
            new XmlPages(xml, wanted).document();
        } catch (XMLStreamException wrong) {
            switch (wrong.getNestedException()) {
                case CharConversionException misread -> throw encoding(wanted);
                case CharacterCodingException misread -> throw encoding(wanted);
                case IOException failed -> throw failed;
                case null, default ->
                    throw new ApiRefusedException(
                            "xml",
                            "at record " + wanted.at()
                                    + " it is no XML, ends too early, or holds a document type or entities");
            }
        }
    }

    private static ApiRefusedException encoding(Wanted wanted) {
        return new ApiRefusedException(
                "encoding", "in record " + wanted.at() + " it is not in the encoding that it states, or UTF-8");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void document() throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                element(Pointers.child("", xml.getLocalName()), 1);
            }
        }
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("There is no document type in a page");
        }
        return event;
    }

    /** From an element's start to its end. */
    private void element(String path, int depth) throws XMLStreamException, IOException {
        checkDepth(depth);
        if (wanted.isRecords(path)) {
            record(depth);
            return;
        }
        if (wanted.isListOf(path)) {
            wanted.found(); // a list without records is one all the same
        }
        StringBuilder text = new StringBuilder();
        int event = next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                element(Pointers.child(path, xml.getLocalName()), depth + 1);
            } else if (isText(event) && wanted.isText(path)) {
                text.append(xml.getText());
            }
            event = next();
        }
        if (wanted.isText(path)) {
            wanted.text(path, text.toString());
        }
    }

    private void record(int depth) throws XMLStreamException, IOException {
        wanted.found();
        Map<String, List<String>> values = new HashMap<>();
        value("", depth, values);
        Map<String, String> record = new HashMap<>();
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            record.put(
                    each.getKey(), each.getValue().size() == 1 ? each.getValue().getFirst() : array(each.getValue()));
        }
        wanted.record(record);
    }

    /** An element without others in it is its text, null where there is none. */
    private void value(String path, int depth, Map<String, List<String>> record)
            throws XMLStreamException, IOException {
        checkDepth(depth);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!INSTANCE.equals(xml.getAttributeNamespace(i))) {
                put(path + "/@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i), record);
            }
        }
        boolean leaf = !path.isEmpty();
        StringBuilder text = new StringBuilder();
        int event = next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                leaf = false;
                value(Pointers.child(path, xml.getLocalName()), depth + 1, record);
            } else if (isText(event)) {
                text.append(xml.getText());
            }
            event = next();
        }
        if (leaf && !text.isEmpty()) {
            put(path, text.toString().strip(), record);
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private static void put(String pointer, String text, Map<String, List<String>> record) {
        record.computeIfAbsent(pointer, none -> new ArrayList<>(1)).add(text);
    }

    private void checkDepth(int depth) throws ApiRefusedException {
        if (depth > DEEPEST) {
            throw new ApiRefusedException("xml", "in record " + wanted.at() + " it is nested too deeply");
        }
    }

    /** An element that occurs several times is the text of a JSON array. */
    private static String array(List<String> texts) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator array = JsonPages.JSON.createGenerator(text)) {
            array.writeStartArray();
            for (String each : texts) {
                array.writeString(each);
            }
            array.writeEndArray();
        }
        return text.toString();
    }
}
