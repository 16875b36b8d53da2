package io.sluice.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML of workbooks: without document types, entities and anything from outside. */
final class Xml {

    private Xml() {}

    /** @param part null where the workbook has no such part: then it holds nothing */
    static XMLStreamReader reader(byte @Nullable [] part) throws XMLStreamException {
        return reader(new ByteArrayInputStream(part == null ? new byte[] {'<', 'a', '/', '>'} : part));
    }

    static XMLStreamReader reader(InputStream part) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory.createXMLStreamReader(part);
    }

    /** What comes next, in a workbook that is one. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("There is no document type in a workbook");
        }
        return event;
    }

    /** Goes on to the next element of one of these names, or to the end. */
    static boolean toElement(XMLStreamReader xml, String... names) throws XMLStreamException {
        while (xml.hasNext()) {
            if (next(xml) == XMLStreamConstants.START_ELEMENT
                    && Arrays.asList(names).contains(xml.getLocalName())) {
                return true;
            }
        }
        return false;
    }

    static FileRefusedException refused(String drop) {
        return new FileRefusedException(
                drop, "workbook", 0, "its parts are damaged or hold entities; open it, and save it again as .xlsx");
    }
}
