#include "extractor/wordxml.h"

#include "extractor/problem.h"

#include <QXmlStreamReader>

namespace shortlist::extractor {

namespace {

/// What every XML reader here does first with a token. Word writes neither document types nor entities; they serve only
/// to read other files or to grow without end.
core::Expected<void> checkToken(const QXmlStreamReader &xml)
{
    if (xml.tokenType() == QXmlStreamReader::DTD || xml.tokenType() == QXmlStreamReader::EntityReference)
        return refuse(Problem::ExternalEntity,
                      QStringLiteral("contains a document type or external entity, which Word never writes: "
                                     "don't open it, and ask for a PDF"));
    if (xml.hasError())
        return refuse(Problem::Damaged, QStringLiteral("is damaged: its text is broken XML; ask for a new copy"));
    return {};
}

/// Turns the tokens of one part into text.
class WordText
{
public:
    explicit WordText(const LinkTargets &links) : m_links(links) {}

    void startElement(const QXmlStreamReader &xml)
    {
        const QStringView name = xml.name();
        if (m_skipped > 0 || isSkipped(name)) {
            ++m_skipped;
            return;
        }
        if (name == u"t")
            m_inText = true;
        else if (name == u"tab" && m_inRun)
            m_text += u'\t';
        else if (name == u"br" || name == u"cr")
            m_text += u'\n';
        else if (name == u"noBreakHyphen")
            m_text += u'-';
        else if (name == u"r")
            m_inRun = true;
        else if (name == u"p")
            m_bulleted = false;
        else if (name == u"numPr" || (name == u"pStyle" && styleOf(xml).startsWith(QStringLiteral("List"))))
            bullet();
        else if (name == u"tc")
            m_cellStarts.append(m_text.size());
        else if (name == u"hyperlink")
            startLink(xml);
    }

    void endElement(const QXmlStreamReader &xml)
    {
        if (m_skipped > 0) {
            --m_skipped;
            return;
        }
        const QStringView name = xml.name();
        if (name == u"t")
            m_inText = false;
        else if (name == u"r")
            m_inRun = false;
        else if (name == u"p")
            m_text += u'\n';
        else if (name == u"tc")
            endCell();
        else if (name == u"tr" && m_text.endsWith(u'\t'))
            m_text.back() = u'\n';
        else if (name == u"hyperlink")
            endLink();
    }

    void characters(QStringView text)
    {
        if (m_inText && m_skipped == 0)
            m_text += text;
    }

    [[nodiscard]] QString text() const { return m_text; }

private:
    /// A text box is there twice, once for older programs (Fallback).
    static bool isSkipped(QStringView name)
    {
        return name == u"Fallback" || name == u"del" || name == u"moveFrom" || name == u"instrText";
    }

    static QString styleOf(const QXmlStreamReader &xml)
    {
        for (const QXmlStreamAttribute &attribute : xml.attributes()) {
            if (attribute.name() == u"val")
                return attribute.value().toString();
        }
        return {};
    }

    /// Both the paragraph's style and its own properties may say that it is a list's item.
    void bullet()
    {
        if (!m_bulleted)
            m_text += QStringLiteral("\u2022 ");
        m_bulleted = true;
    }

    /// A cell of one line goes on in its row; a cell with several is a column of the page's layout and stands alone.
    void endCell()
    {
        if (m_cellStarts.isEmpty())
            return;
        const QStringView cell = QStringView(m_text).mid(m_cellStarts.takeLast());
        if (cell.count(u'\n') == 1 && cell.endsWith(u'\n'))
            m_text.back() = u'\t';
    }

    void startLink(const QXmlStreamReader &xml)
    {
        m_linkStart = m_text.size();
        m_linkTarget.clear();
        for (const QXmlStreamAttribute &attribute : xml.attributes()) {
            if (attribute.name() == u"id")
                m_linkTarget = m_links.value(attribute.value().toString());
        }
    }

    void endLink()
    {
        QString address = m_linkTarget;
        m_linkTarget.clear();
        if (address.startsWith(QStringLiteral("mailto:")))
            address = address.mid(7).section(u'?', 0, 0);
        const QString shown = m_text.mid(m_linkStart);
        const bool known =
            address.isEmpty() || shown.contains(address) || (!shown.isEmpty() && address.contains(shown));
        if (!known)
            m_text += QStringLiteral(" (%1) ").arg(address);
        else if (!address.isEmpty() && !shown.contains(address))
            m_text.replace(m_linkStart, shown.size(), address);
    }

    const LinkTargets &m_links;
    QString m_text;
    QList<qsizetype> m_cellStarts; ///< one per open cell: tables nest
    qsizetype m_linkStart = 0;
    QString m_linkTarget;
    int m_skipped = 0; ///< open elements whose content is left out
    bool m_inText = false;
    bool m_inRun = false;
    bool m_bulleted = false;
};

} // namespace

core::Expected<LinkTargets> readLinkTargets(const QByteArray &bytes)
{
    LinkTargets links;
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        xml.readNext();
        if (const core::Expected<void> fine = checkToken(xml); !fine)
            return core::fail(fine.error());
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.isStartElement() && xml.name() == u"Relationship" &&
            attributes.value(QLatin1String("TargetMode")) == u"External")
            links.insert(attributes.value(QLatin1String("Id")).toString(),
                         attributes.value(QLatin1String("Target")).toString());
    }
    return links;
}

core::Expected<QString> readWordXml(const QByteArray &bytes, const LinkTargets &links)
{
    WordText text(links);
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        xml.readNext();
        if (const core::Expected<void> fine = checkToken(xml); !fine)
            return core::fail(fine.error());
        if (xml.isStartElement())
            text.startElement(xml);
        else if (xml.isEndElement())
            text.endElement(xml);
        else if (xml.isCharacters())
            text.characters(xml.text());
    }
    return text.text();
}

} // namespace shortlist::extractor
