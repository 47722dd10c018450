#include "desktop/widgets/markdownedit.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/markdown.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextList>
#include <QUrl>

namespace shortlist::desktop {

namespace {
// A page of the web with its styles is some 100 kB; above, what is pasted is taken as plain text.
constexpr qsizetype mostHtml = 1'000'000;
} // namespace

MarkdownEdit::MarkdownEdit(QWidget *parent) : QTextEdit(parent)
{
    setTabChangesFocus(true);
    setAcceptRichText(true);
    document()->setDocumentMargin(metric::space::m);
    document()->setModified(false); // a margin is nothing that somebody typed
}

void MarkdownEdit::showText(const QString &markdown)
{
    m_shown = markdown;
    showMarkdown(*document(), markdown);
    document()->setModified(false);
}

void MarkdownEdit::setStored()
{
    m_shown = markdown();
    document()->setModified(false);
}

QString MarkdownEdit::markdown() const
{
    return document()->isModified() ? markdownOf(*document()) : m_shown;
}

void MarkdownEdit::toggleBold()
{
    QTextCharFormat format;
    format.setFontWeight(fontWeight() > QFont::Medium ? QFont::Normal : QFont::Bold);
    mergeCurrentCharFormat(format);
}

void MarkdownEdit::toggleItalic()
{
    setFontItalic(!fontItalic());
}

int MarkdownEdit::heading() const
{
    return textCursor().blockFormat().headingLevel();
}

void MarkdownEdit::setHeading(int level)
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    if (QTextList *list = cursor.currentList(); list != nullptr && level > 0)
        list->remove(cursor.block());
    QTextBlockFormat block;
    block.setHeadingLevel(level);
    cursor.mergeBlockFormat(block);
    // As QTextDocument shows a heading that it reads.
    QTextCharFormat text;
    text.setFontWeight(level > 0 ? QFont::Bold : QFont::Normal);
    text.setProperty(QTextFormat::FontSizeAdjustment, level > 0 ? 4 - level : 0);
    cursor.select(QTextCursor::BlockUnderCursor);
    cursor.mergeCharFormat(text);
    cursor.endEditBlock();
    mergeCurrentCharFormat(text);
}

bool MarkdownEdit::isInList(bool numbered) const
{
    const QTextList *list = textCursor().currentList();
    return list != nullptr && (list->format().style() == QTextListFormat::ListDecimal) == numbered;
}

void MarkdownEdit::toggleList(bool numbered)
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    if (isInList(numbered)) {
        const int from = cursor.selectionStart();
        const int to = cursor.selectionEnd();
        for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= to;
             block = block.next()) {
            if (QTextList *list = block.textList())
                list->remove(block);
        }
        QTextBlockFormat format;
        format.setIndent(0);
        cursor.mergeBlockFormat(format);
    } else {
        QTextListFormat format;
        format.setStyle(numbered ? QTextListFormat::ListDecimal : QTextListFormat::ListDisc);
        cursor.createList(format);
    }
    cursor.endEditBlock();
}

QString MarkdownEdit::link() const
{
    return textCursor().charFormat().anchorHref();
}

bool MarkdownEdit::setLink(const QString &address)
{
    QTextCursor cursor = textCursor();
    QTextCharFormat format;
    if (address.trimmed().isEmpty()) {
        format.setAnchor(false);
        format.setAnchorHref({});
        format.setForeground(palette().text());
        format.setFontUnderline(false);
        cursor.mergeCharFormat(format);
        return true;
    }
    QUrl url(address.trimmed());
    if (url.scheme().isEmpty())
        url = QUrl(QStringLiteral("https://") + address.trimmed());
    static const QStringList schemes{QStringLiteral("https"), QStringLiteral("http"), QStringLiteral("mailto")};
    if (!url.isValid() || !schemes.contains(url.scheme()) || (url.host().isEmpty() && url.path().isEmpty()))
        return false;
    format.setAnchor(true);
    format.setAnchorHref(url.toString(QUrl::FullyEncoded));
    format.setForeground(palette().link());
    format.setFontUnderline(true);
    if (cursor.hasSelection())
        cursor.mergeCharFormat(format);
    else
        cursor.insertText(url.toString(), format);
    return true;
}

QVariant MarkdownEdit::loadResource(int, const QUrl &)
{
    return {};
}

bool MarkdownEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasHtml();
}

void MarkdownEdit::insertFromMimeData(const QMimeData *source)
{
    const QString html = source->hasHtml() ? source->html() : QString();
    if (html.isEmpty() || html.size() > mostHtml) {
        insertPlainText(source->text());
        return;
    }
    QuietDocument clean;
    clean.setDefaultFont(font());
    showMarkdown(clean, markdownOfHtml(html));
    textCursor().insertFragment(QTextDocumentFragment(&clean));
}

void MarkdownEdit::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    // A menu over the text, or another window, is no leaving.
    if (event->reason() != Qt::PopupFocusReason && isTyped())
        Q_EMIT finished();
}

void MarkdownEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Bold) && !isReadOnly())
        toggleBold();
    else if (event->matches(QKeySequence::Italic) && !isReadOnly())
        toggleItalic();
    else
        QTextEdit::keyPressEvent(event);
}

} // namespace shortlist::desktop
