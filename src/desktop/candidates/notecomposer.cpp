#include "desktop/candidates/notecomposer.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/momentedit.h"
#include "desktop/widgets/textlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace shortlist::desktop {

namespace {
constexpr int daysToFollowUp = 3;
constexpr double mostLines = 8;
} // namespace

NoteComposer::NoteComposer(QWidget *parent)
    : Panel(parent)
    , m_changing(new TextLabel(tr("You are changing a note."), QStringLiteral("small"), QStringLiteral("secondary"),
                               QStringLiteral("regular"), this))
    , m_text(new QPlainTextEdit(this))
    , m_kind(new QComboBox(this))
    , m_date(new QDateEdit(this))
    , m_private(new QCheckBox(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_add(new QPushButton(this))
{
    setLine(QStringLiteral("top"));
    m_text->setObjectName(QStringLiteral("noteEdit"));
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(tr("Write a note"));
    m_text->setToolTip(tr("Enter adds the note, Shift+Enter begins a new line."));
    m_text->setTabChangesFocus(true);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->installEventFilter(this);
    m_kind->setObjectName(QStringLiteral("noteKind"));
    m_kind->setProperty("kind", QStringLiteral("chip"));
    m_kind->setAccessibleName(tr("Kind of note"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const QString &kind : {QStringLiteral("general"), QStringLiteral("follow_up"), QStringLiteral("red_flag")})
        m_kind->addItem(valueTitle(kind), kind);
    m_date->setObjectName(QStringLiteral("noteDate"));
    m_date->setCalendarPopup(true);
    m_date->setAccessibleName(tr("Day of the follow-up"));
    m_date->setMinimumDate(QDate::currentDate());
    m_private->setObjectName(QStringLiteral("notePrivate"));
    //: A note that nobody else can read
    m_private->setText(tr("Only me"));
    m_cancel->setObjectName(QStringLiteral("noteCancel"));
    m_add->setObjectName(QStringLiteral("noteButton"));

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(metric::space::detailPadding, metric::space::s, metric::space::detailPadding,
                              metric::space::s);
    outer->setSpacing(metric::space::xs);
    outer->addWidget(m_changing);
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::space::s);
    row->addWidget(m_text, 1, Qt::AlignBottom);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_kind, m_date, m_private, m_cancel, m_add})
        row->addWidget(widget, 0, Qt::AlignBottom);
    outer->addLayout(row);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &NoteComposer::arrange);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        leaveChange();
        focusText();
    });
    connect(m_add, &QPushButton::clicked, this, &NoteComposer::send);
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &NoteComposer::fitText);
    show({});
    fitText();
}

void NoteComposer::setPerson(const QUuid &person)
{
    if (person == m_person)
        return;
    m_drafts = drafts();
    m_person = person;
    m_sending = false;
    m_note = {};
    if (m_drafts.changed.contains(person))
        show(m_drafts.changed.take(person));
    else
        show(m_drafts.begun.take(person));
}

void NoteComposer::setRefusal(const QString &why)
{
    setEnabled(why.isEmpty());
    setToolTip(why);
}

void NoteComposer::change(const NoteItem &note)
{
    if (m_sending)
        return;
    if (m_note.isNull())
        m_drafts = drafts(); // what was begun comes back afterwards
    show({note.text, note.type, note.isPrivate, {}, note.id});
    m_before = note.text;
    focusText();
}

void NoteComposer::leaveChange()
{
    m_sending = false;
    show(m_drafts.begun.take(m_person));
}

void NoteComposer::stored(const QUuid &person, bool changed)
{
    // Only what was stored: a note that was begun beside the one that was changed stays.
    if (person != m_person) {
        (changed ? m_drafts.changed : m_drafts.begun).remove(person);
        return;
    }
    if (!m_sending || changed == m_note.isNull())
        return;
    if (!m_note.isNull()) {
        leaveChange();
        return;
    }
    m_sending = false;
    show({});
}

void NoteComposer::refused(const QUuid &person)
{
    if (person != m_person)
        return;
    m_sending = false;
    arrange();
}

void NoteComposer::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

NoteDrafts NoteComposer::drafts() const
{
    NoteDrafts drafts = m_drafts;
    const NoteDraft now = typed();
    if (!m_note.isNull() && !now.text.trimmed().isEmpty() && now.text != m_before)
        drafts.changed.insert(m_person, now);
    else if (m_note.isNull() && !now.text.trimmed().isEmpty())
        drafts.begun.insert(m_person, now);
    return drafts;
}

void NoteComposer::setDrafts(const NoteDrafts &drafts)
{
    m_drafts = drafts;
    const QUuid person = std::exchange(m_person, QUuid());
    show({});
    setPerson(person);
}

void NoteComposer::drop(const QUuid &person)
{
    m_drafts.remove(person);
    if (person == m_person)
        show({});
}

void NoteComposer::send()
{
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty() || m_sending)
        return;
    m_sending = true;
    arrange();
    const NoteDraft note = typed();
    if (m_note.isNull())
        Q_EMIT written(text, note.kind, note.isPrivate, m_date->isHidden() ? QDate() : note.followUp);
    else
        Q_EMIT changed(m_note, text, note.kind);
}

NoteDraft NoteComposer::typed() const
{
    return {m_text->toPlainText(), m_kind->currentData().toString(), m_private->isChecked(), m_date->date(), m_note};
}

void NoteComposer::show(const NoteDraft &draft)
{
    m_note = draft.note;
    m_before = QString();
    m_text->setPlainText(draft.text);
    m_text->moveCursor(QTextCursor::End);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(draft.kind)));
    m_private->setChecked(draft.isPrivate);
    const QDate soon = QDate::currentDate().addDays(daysToFollowUp);
    m_date->setDate(draft.followUp.isValid() && draft.followUp >= QDate::currentDate() ? draft.followUp : soon);
    showInOrder(m_date, dayFormat()); // by the person's choice, which may have changed
    arrange();
}

void NoteComposer::arrange()
{
    const bool change = !m_note.isNull();
    m_changing->setVisible(change);
    m_cancel->setVisible(change);
    //: Add the note
    m_add->setText(change ? tr("Save") : tr("Add"));
    m_add->setEnabled(!m_sending);
    m_text->setReadOnly(m_sending);
    // Who sees a note and when somebody comes back are fixed once it is written.
    m_private->setVisible(!change);
    m_date->setVisible(!change && m_kind->currentData().toString() == QLatin1String("follow_up"));
    if (m_date->date() < QDate::currentDate())
        m_date->setDate(QDate::currentDate().addDays(daysToFollowUp));
}

void NoteComposer::fitText()
{
    // One line is as high as the controls beside it, whatever the font.
    const int line = m_text->fontMetrics().lineSpacing();
    const int control = scaled(metric::size::control);
    const double margin = std::max(0.0, (control - 2 * m_text->frameWidth() - line) / 2.0);
    if (m_text->document()->documentMargin() != margin)
        m_text->document()->setDocumentMargin(margin);
    m_private->setMinimumHeight(control);
    // A plain text's height is counted in lines.
    const double lines = m_text->document()->documentLayout()->documentSize().height();
    const bool fits = lines <= mostLines;
    const int height =
        std::max(control, control + static_cast<int>(std::ceil((std::clamp(lines, 1.0, mostLines) - 1) * line)));
    m_text->setFixedHeight(height);
    m_text->setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

bool NoteComposer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !(key->modifiers() & Qt::ShiftModifier)) {
            send();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_note.isNull()) {
            leaveChange();
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

void NoteComposer::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fitText();
}

} // namespace shortlist::desktop
