#include "desktop/widgets/markdown.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextList>
#include <QUrl>
#include <QVariant>

namespace shortlist::desktop {

namespace {

constexpr QChar lineSeparator = QChar::LineSeparator;

/// How one run of a paragraph looks.
struct Marks
{
    QString link;
    bool bold = false;
    bool italic = false;
    bool code = false;
    [[nodiscard]] bool operator==(const Marks &) const = default;
};

struct Run
{
    QString text;
    Marks marks;
};

QString safeLink(const QString &href)
{
    const QUrl url(href.trimmed());
    static const QStringList schemes{QStringLiteral("https"), QStringLiteral("http"), QStringLiteral("mailto")};
    if (!url.isValid() || !schemes.contains(url.scheme().toLower()))
        return {};
    QString text = url.toString(QUrl::FullyEncoded);
    return text.replace(QLatin1Char('('), QStringLiteral("%28")).replace(QLatin1Char(')'), QStringLiteral("%29"));
}

QString escaped(const QString &text)
{
    QString out;
    const auto isWord = [&text](qsizetype i) { return i >= 0 && i < text.size() && text[i].isLetterOrNumber(); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool inWord = isWord(i - 1) && isWord(i + 1);
        if (c == u'\\' || c == u'*' || c == u'`' || c == u'[' || c == u']' || c == u'<' || (c == u'_' && !inWord))
            out += QLatin1Char('\\');
        else if (c == u'&' && i + 1 < text.size() && (text[i + 1] == u'#' || text[i + 1].isLetter()))
            out += QLatin1Char('\\');
        out += c;
    }
    return out;
}

/// What at the beginning of a line would make it something else than text.
QString escapedStart(QString line)
{
    static const QRegularExpression block(
        QStringLiteral("^(#{1,6}(?=\\s|$)|>|[-+](?=\\s|$)|={1,}\\s*$|-{2,}\\s*$|~{3,})"));
    static const QRegularExpression number(QStringLiteral("^(\\d{1,9})([.)])(?=\\s|$)"));
    if (block.match(line).hasMatch())
        line.prepend(QLatin1Char('\\'));
    else if (const auto match = number.match(line); match.hasMatch())
        line.insert(match.capturedEnd(1), QLatin1Char('\\'));
    return line;
}

QList<Run> runsOf(const QTextBlock &block)
{
    QList<Run> runs;
    const bool heading = block.blockFormat().headingLevel() > 0;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const QTextCharFormat format = fragment.charFormat();
        if (!fragment.isValid() || format.isImageFormat())
            continue;
        QString text = fragment.text();
        text.remove(QChar::ObjectReplacementCharacter);
        text.remove(QChar(0));
        text.replace(QChar(0xA0), QLatin1Char(' '));
        if (text.isEmpty())
            continue;
        Marks marks;
        marks.link = format.isAnchor() ? safeLink(format.anchorHref()) : QString();
        marks.bold = !heading && format.fontWeight() > QFont::Medium;
        marks.italic = format.fontItalic();
        marks.code = format.fontFixedPitch();
        if (!runs.isEmpty() && runs.last().marks == marks)
            runs.last().text += text;
        else
            runs.append({text, marks});
    }
    return runs;
}

/// Spaces at the edges of a marked run would keep the marks from being marks.
void append(QString &out, const Run &run)
{
    const Marks &m = run.marks;
    if (m == Marks{}) {
        out += escaped(run.text);
        return;
    }
    const auto isSpace = [](QChar c) { return c.isSpace(); };
    qsizetype from = 0;
    qsizetype to = run.text.size();
    while (from < to && isSpace(run.text[from]))
        ++from;
    while (to > from && isSpace(run.text[to - 1]))
        --to;
    const QString inner = run.text.mid(from, to - from);
    out += run.text.left(from);
    if (!inner.isEmpty()) {
        const QString sign = m.bold && m.italic ? QStringLiteral("***")
                             : m.bold           ? QStringLiteral("**")
                             : m.italic         ? QStringLiteral("*")
                                                : QString();
        QString text =
            m.code && !inner.contains(QLatin1Char('`')) ? QLatin1Char('`') + inner + QLatin1Char('`') : escaped(inner);
        // Marks do not reach over the end of a line.
        if (!sign.isEmpty())
            text = sign + QString(text).replace(lineSeparator, sign + lineSeparator + sign) + sign;
        out += m.link.isEmpty() ? text : QStringLiteral("[%1](%2)").arg(text, m.link);
    }
    out += run.text.mid(to);
}

QString textOf(const QTextBlock &block)
{
    QString out;
    const QList<Run> runs = runsOf(block);
    for (const Run &run : runs)
        append(out, run);
    return out.trimmed();
}

/// The lines of a paragraph with their beginnings made harmless.
QString linesOf(const QString &text, const QString &indent)
{
    QStringList lines = text.split(lineSeparator);
    for (QString &line : lines)
        line = escapedStart(line.trimmed());
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n') + indent);
}

bool isCode(const QTextBlock &block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) ||
           block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

bool beginsBlock(QStringView line)
{
    static const QRegularExpression start(
        QStringLiteral("^\\s{0,9}(#{1,6}(\\s|$)|>|[-+*]\\s|\\d{1,9}[.)]\\s|```|~~~|([-*_]\\s*){3,}$|=+\\s*$|-+\\s*$)"));
    return start.match(line).hasMatch();
}

/// Line breaks that Markdown would turn into spaces become line separators.
QString withLineBreaks(const QString &markdown)
{
    QString out;
    bool fenced = false;
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|\n|\r"));
    static const QRegularExpression heading(QStringLiteral("^\\s{0,3}#{1,6}(\\s|$)"));
    const QStringList lines = markdown.split(lineEnd);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        const bool fence =
            line.trimmed().startsWith(QLatin1String("```")) || line.trimmed().startsWith(QLatin1String("~~~"));
        if (fence)
            fenced = !fenced;
        QString text = line;
        const bool last = i + 1 == lines.size();
        const bool joins = !last && !fenced && !fence && !line.trimmed().isEmpty() && !heading.match(line).hasMatch() &&
                           !lines[i + 1].trimmed().isEmpty() && !beginsBlock(lines[i + 1]);
        const bool joined = !out.isEmpty() && out.endsWith(lineSeparator);
        if (joined)
            text = text.trimmed();
        while (joins && text.endsWith(QLatin1Char(' ')))
            text.chop(1);
        out += text;
        if (joins)
            out += lineSeparator;
        else if (!last)
            out += QLatin1Char('\n');
    }
    return out;
}

} // namespace

QVariant QuietDocument::loadResource(int, const QUrl &)
{
    return {};
}

QString markdownOf(const QTextDocument &document)
{
    QString out;
    const QTextList *before = nullptr;
    bool inCode = false;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QTextBlockFormat format = block.blockFormat();
        if (isCode(block)) {
            if (!inCode)
                out += (out.isEmpty() ? QString() : QStringLiteral("\n\n")) + QStringLiteral("```");
            inCode = true;
            out += QLatin1Char('\n') + block.text().replace(lineSeparator, QLatin1Char('\n'));
            continue;
        }
        if (inCode)
            out += QStringLiteral("\n```");
        inCode = false;
        const bool rule = format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth);
        const QString text = textOf(block);
        if (text.isEmpty() && !rule)
            continue;
        const QTextList *list = block.textList();
        QString lead;
        if (const int quotes = format.intProperty(QTextFormat::BlockQuoteLevel); quotes > 0)
            lead = QStringLiteral("> ").repeated(quotes);
        QString mark;
        if (list != nullptr) {
            const int depth = std::max(0, list->format().indent() - 1);
            const int style = list->format().style();
            lead += QString(depth * 3, QLatin1Char(' '));
            mark = style <= QTextListFormat::ListDecimal && style >= QTextListFormat::ListUpperRoman
                       ? QStringLiteral("%1. ").arg(list->itemNumber(block) + 1)
                       : QStringLiteral("- ");
        } else if (format.headingLevel() > 0) {
            mark = QString(std::min(6, format.headingLevel()), QLatin1Char('#')) + QLatin1Char(' ');
        }
        if (!out.isEmpty())
            out += list != nullptr && before != nullptr ? QStringLiteral("\n") : QStringLiteral("\n\n");
        before = list;
        if (rule)
            out += text.isEmpty() ? QStringLiteral("---") : linesOf(text, {}) + QStringLiteral("\n\n---");
        else if (format.headingLevel() > 0)
            out += lead + mark + QString(text).replace(lineSeparator, QLatin1Char(' '));
        else
            out += lead + mark + linesOf(text, QString(lead).append(QString(mark.size(), QLatin1Char(' '))));
    }
    if (inCode)
        out += QStringLiteral("\n```");
    return out;
}

void showMarkdown(QTextDocument &document, const QString &markdown)
{
    document.setMarkdown(withLineBreaks(markdown),
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectCommonMark) |
                             QTextDocument::MarkdownNoHTML);
}

QString markdownOfHtml(const QString &html)
{
    QuietDocument document;
    document.setHtml(html);
    return markdownOf(document);
}

} // namespace shortlist::desktop
