#include "desktop/widgets/searchfield.h"

#include "desktop/style/theme.h"
#include "domain/searchlexer.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>
#include <QTimer>

namespace shortlist::desktop {

namespace {

constexpr qsizetype lettersBeforeFields = 2;
constexpr qsizetype mostItems = 12;

} // namespace

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent), m_completer(new QCompleter(this)), m_items(new QStringListModel(this))
{
    m_completer->setModel(m_items);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(8);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("searchSuggestions"));
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SearchField::take);
    connect(this, &QLineEdit::textEdited, this, [this] { complete(false); });
    connect(this, &QLineEdit::textChanged, this, [this] {
        m_problem.reset(); // of the text before; the owner says what is wrong with this one
        paintGrammar();
    });
}

void SearchField::setVocabulary(const domain::SearchVocabulary &vocabulary)
{
    m_vocabulary = vocabulary;
    paintGrammar();
}

void SearchField::setProblem(const std::optional<domain::SearchProblem> &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    setProperty("invalid", problem.has_value());
    update();
    paintGrammar();
}

void SearchField::refresh()
{
    m_problem.reset();
    paintGrammar();
}

/// A line edit takes formats for parts of its text the way an input method gives them; nothing is being composed.
void SearchField::paintGrammar()
{
    if (m_painting)
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const auto mark = [&](qsizetype from, qsizetype length, const QTextCharFormat &format) {
        if (length > 0)
            attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(from) - cursorPosition(),
                               static_cast<int>(length), format});
    };
    using Kind = domain::SearchToken::Kind;
    const QString written = text();
    if (hasAcceptableInput() && !written.isEmpty()) {
        QTextCharFormat fieldFormat;
        fieldFormat.setForeground(tokens().accent.text);
        QTextCharFormat signFormat = fieldFormat;
        signFormat.setFontWeight(QFont::DemiBold);
        for (const domain::SearchToken &token : domain::searchTokens(written)) {
            if (token.kind == Kind::And || token.kind == Kind::Or || token.kind == Kind::Not)
                mark(token.offset, token.length, signFormat);
            else if (!token.field.isEmpty() && m_vocabulary.find(token.field))
                mark(token.offset, token.field.size() + token.relation.size(), fieldFormat);
        }
        if (m_problem) {
            QTextCharFormat wrong;
            wrong.setForeground(tokens().status.danger.text);
            wrong.setFontUnderline(true);
            wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            wrong.setUnderlineColor(tokens().status.danger.text);
            mark(m_problem->offset, qMax(qsizetype{1}, m_problem->length), wrong);
        }
    }
    m_painting = true;
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
    m_painting = false;
}

void SearchField::complete(bool asked)
{
    m_completion = domain::completeSearch(text(), cursorPosition(), m_vocabulary);
    if (m_completion.field.isEmpty()) {
        const bool begun = m_completion.typed.size() >= lettersBeforeFields;
        show(asked || begun ? m_completion.items : QStringList());
        return;
    }
    show(m_completion.items);
    Q_EMIT suggestionsWanted(m_completion.field, m_completion.typed);
}

void SearchField::offer(const QString &field, const QString &typed, const QStringList &values)
{
    if (field != m_completion.field || typed != m_completion.typed || !hasFocus())
        return;
    QStringList items = m_completion.items;
    for (const QString &value : values) {
        // Several words of a value are one piece only in quotes.
        const QString item = domain::searchValueText(value);
        if (!items.contains(item) && value.compare(typed, Qt::CaseInsensitive) != 0)
            items.append(item);
    }
    show(items);
}

QStringList SearchField::offered() const
{
    return m_completer->popup()->isVisible() ? m_items->stringList() : QStringList();
}

void SearchField::show(const QStringList &items)
{
    const QStringList some = items.mid(0, mostItems);
    if (some.isEmpty() || !isVisible()) {
        m_completer->popup()->hide();
        return;
    }
    if (some == m_items->stringList() && m_completer->popup()->isVisible())
        return;
    m_items->setStringList(some);
    QRect place = cursorRect();
    if (!isRightToLeft())
        place.moveLeft(qMax(0, place.left() - fontMetrics().horizontalAdvance(m_completion.typed)));
    place.setWidth(scaled(220));
    place.setHeight(height());
    m_completer->complete(place);
}

void SearchField::take(const QString &item)
{
    const auto from = static_cast<int>(m_completion.from);
    QString inserted = item;
    if (!item.endsWith(u':'))
        inserted += u' ';
    setSelection(from, static_cast<int>(m_completion.length));
    insert(inserted);
    if (item.endsWith(u':')) // its values follow
        QTimer::singleShot(0, this, [this] { complete(true); });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        complete(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        paintGrammar();
}

} // namespace shortlist::desktop
