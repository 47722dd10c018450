#include "desktop/bulk/bulkdialog.h"

#include "desktop/shell/moment.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/daycalendar.h"
#include "desktop/widgets/momentedit.h"
#include "desktop/widgets/textlabel.h"
#include "domain/letters.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

using client::BulkKind;

namespace {

TextLabel *small(const QString &text, QWidget *parent)
{
    return new TextLabel(text, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), parent);
}

/// A label above its field.
void field(QVBoxLayout *layout, const QString &name, QWidget *editor, QWidget *parent)
{
    auto *label = small(name, parent);
    label->setBuddy(editor);
    editor->setAccessibleName(name);
    layout->addSpacing(metric::space::xs);
    layout->addWidget(label);
    layout->addWidget(editor);
}

} // namespace

BulkDialog::BulkDialog(BulkKind kind, const QString &title, QWidget *parent)
    : WritingDialog(parent), m_kind(kind), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("bulkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setFixedWidth(scaled(kind == BulkKind::Remind || kind == BulkKind::Withdraw ? metric::size::dialogSmall
                                                                                : metric::size::dialogMedium));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::xs);
    layout->addWidget(
        new TextLabel(title, QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), this));
    layout->addWidget(m_banner);
    askBelow(m_banner);
    if (kind == BulkKind::Reject || kind == BulkKind::Withdraw)
        buildReason(layout);
    if (kind == BulkKind::Reject || kind == BulkKind::Mail)
        buildLetter(layout);
    if (kind == BulkKind::Remind)
        buildReminder(layout);
    layout->addSpacing(metric::space::m);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    m_confirm = buttons->addButton(kind == BulkKind::Reject     ? tr("Reject")
                                   : kind == BulkKind::Withdraw ? tr("Withdraw")
                                   : kind == BulkKind::Remind   ? tr("Remind")
                                                                : tr("Send"),
                                   QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("bulkConfirm"));
    m_confirm->setProperty("kind", kind == BulkKind::Reject ? QStringLiteral("danger") : QStringLiteral("primary"));
    m_confirm->setDefault(true);
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (writesLetter() && !checkLetter())
            return;
        if (m_kind == BulkKind::Remind && m_what->text().trimmed().isEmpty()) {
            m_what->setProperty("invalid", true);
            m_what->update();
            m_what->setFocus(Qt::OtherFocusReason);
            return;
        }
        m_confirm->setEnabled(false);
        m_banner->clear();
        Q_EMIT confirmed(action());
    });
}

void BulkDialog::conclude(const QString &why)
{
    m_confirm->setEnabled(true);
    if (why.isEmpty())
        accept();
    else
        showProblem(why);
}

void BulkDialog::reject()
{
    if (m_confirm->isEnabled())
        WritingDialog::reject();
    else
        Q_EMIT cancelRequested();
}

void BulkDialog::buildReason(QVBoxLayout *layout)
{
    m_reason = new QComboBox(this);
    m_reason->setObjectName(QStringLiteral("bulkReason"));
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->lineEdit()->setPlaceholderText(tr("Choose, or write your own"));
    field(layout, tr("Reason"), m_reason, this);
    connect(m_reason, &QComboBox::activated, this, [this] { chooseReason(); });
}

void BulkDialog::buildLetter(QVBoxLayout *layout)
{
    if (m_kind == BulkKind::Reject) {
        layout->addSpacing(metric::space::s);
        m_withLetter = new QCheckBox(tr("Send a mail"), this);
        m_withLetter->setObjectName(QStringLiteral("bulkWithLetter"));
        layout->addWidget(m_withLetter);
    }
    m_letterPart = new QWidget(this);
    auto *part = new QVBoxLayout(m_letterPart);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(metric::space::xs);
    m_pages = new QStackedWidget(m_letterPart);
    auto *writing = new QWidget(m_pages);
    auto *fields = new QVBoxLayout(writing);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(metric::space::xs);
    m_letter = new QComboBox(writing);
    m_letter->setObjectName(QStringLiteral("bulkLetter"));
    m_letter->addItem(tr("Without a template"), QUuid());
    field(fields, tr("Template"), m_letter, writing);
    m_subject = new QLineEdit(writing);
    m_subject->setObjectName(QStringLiteral("bulkSubject"));
    m_subject->setMaxLength(500);
    field(fields, tr("Subject"), m_subject, writing);
    m_body = new QPlainTextEdit(writing);
    m_body->setObjectName(QStringLiteral("bulkBody"));
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(scaled(150));
    field(fields, tr("Text"), m_body, writing);
    m_letterError = small(QString(), writing);
    m_letterError->setObjectName(QStringLiteral("bulkLetterError"));
    m_letterError->setTone(QStringLiteral("danger"));
    m_letterError->setShape(Status::Danger);
    m_letterError->setWordWrap(true);
    m_letterError->hide();
    fields->addWidget(m_letterError);
    m_pages->addWidget(writing);
    auto *reading = new QWidget(m_pages);
    auto *lines = new QVBoxLayout(reading);
    lines->setContentsMargins(0, metric::space::xs, 0, 0);
    m_previewTo = small(QString(), reading);
    m_previewSubject = new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"),
                                     QStringLiteral("semibold"), reading);
    m_previewBody = new QPlainTextEdit(reading);
    m_previewBody->setReadOnly(true);
    m_previewBody->setObjectName(QStringLiteral("bulkPreviewBody"));
    m_previewBody->setAccessibleName(tr("The mail as it is sent"));
    lines->addWidget(m_previewTo);
    lines->addWidget(m_previewSubject);
    lines->addWidget(m_previewBody, 1);
    m_pages->addWidget(reading);
    part->addWidget(m_pages);
    auto *row = new QHBoxLayout;
    auto *places = new QToolButton(m_letterPart);
    places->setText(tr("Insert a placeholder"));
    places->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(places);
    for (const QString &name : domain::letterPlaceholders()) {
        const QString written = QStringLiteral("{{%1}}").arg(name);
        menu->addAction(written, this, [this, written] { m_body->insertPlainText(written); });
    }
    places->setMenu(menu);
    m_preview = new QPushButton(tr("Preview"), m_letterPart);
    m_preview->setObjectName(QStringLiteral("bulkPreview"));
    m_preview->setAutoDefault(false);
    row->addWidget(places);
    row->addStretch();
    row->addWidget(m_preview);
    part->addLayout(row);
    auto *hint = small(tr("It is held for %1 seconds, and goes out unless the action is undone before.")
                           .arg(QLocale().toString(client::mailHeldSeconds)),
                       m_letterPart);
    hint->setWordWrap(true);
    part->addWidget(hint);
    layout->addWidget(m_letterPart);
    m_letterPart->setVisible(writesLetter());
    if (m_withLetter)
        connect(m_withLetter, &QCheckBox::toggled, this, [this](bool on) {
            m_letterPart->setVisible(on);
            adjustSize();
        });
    connect(m_letter, &QComboBox::activated, this, [this] { takeLetter(m_letter->currentData().toUuid()); });
    connect(m_preview, &QPushButton::clicked, this, [this] {
        if (m_pages->currentIndex() == 1) {
            m_pages->setCurrentIndex(0);
            m_preview->setText(tr("Preview"));
        } else if (checkLetter()) {
            Q_EMIT previewRequested(action());
        }
    });
}

void BulkDialog::buildReminder(QVBoxLayout *layout)
{
    m_what = new QLineEdit(this);
    m_what->setObjectName(QStringLiteral("bulkWhat"));
    m_what->setMaxLength(500);
    field(layout, tr("What is to be done"), m_what, this);
    m_due = new QDateTimeEdit(QDateTime(QDate::currentDate().addDays(7), QTime(9, 0)), this);
    m_due->setObjectName(QStringLiteral("bulkDue"));
    m_due->setCalendarPopup(true);
    showInOrder(m_due, dayFormat() + QLatin1Char(' ') + QLocale().timeFormat(QLocale::ShortFormat));
    m_due->setCalendarWidget(new DayCalendar(m_due));
    field(layout, tr("When"), m_due, this);
}

void BulkDialog::setReasons(const QList<EndReason> &reasons)
{
    if (!m_reason)
        return;
    m_reasons = reasons;
    const QString wanted =
        m_kind == BulkKind::Withdraw ? QStringLiteral("they_withdrew") : QStringLiteral("we_declined");
    const QString typed = m_reason->currentText();
    m_reason->clear();
    for (const EndReason &reason : reasons) {
        if (reason.kind == wanted)
            m_reason->addItem(reason.name, reason.id);
    }
    m_reason->setCurrentIndex(-1);
    m_reason->setEditText(typed);
}

void BulkDialog::setLetters(const QList<LetterTemplate> &letters)
{
    if (!m_letter)
        return;
    m_letters = letters;
    for (const LetterTemplate &letter : letters) {
        if (letter.purpose != QLatin1String("offer_letter") && letter.purpose != QLatin1String("offer"))
            m_letter->addItem(letter.name, letter.id);
    }
}

void BulkDialog::chooseLetter(const QUuid &id)
{
    if (!m_letter)
        return;
    for (const LetterTemplate &letter : std::as_const(m_letters)) {
        if (letter.id == id && m_letter->findData(id) < 0)
            m_letter->addItem(letter.name, letter.id);
    }
    // What was typed meanwhile stays.
    if (m_body->toPlainText().isEmpty() && m_subject->text().isEmpty())
        takeLetter(id);
}

void BulkDialog::chooseReason()
{
    const QUuid id = m_reason->currentData().toUuid();
    for (const EndReason &reason : std::as_const(m_reasons)) {
        if (reason.id == id && !reason.letter.isNull() && m_letter && m_body->toPlainText().isEmpty() &&
            m_subject->text().isEmpty())
            takeLetter(reason.letter);
    }
}

void BulkDialog::takeLetter(const QUuid &id)
{
    m_letter->setCurrentIndex(std::max(0, m_letter->findData(id)));
    for (const LetterTemplate &letter : std::as_const(m_letters)) {
        if (letter.id != id)
            continue;
        const QString subject = m_subject->text();
        const QString body = m_body->toPlainText();
        const bool written = (!subject.trimmed().isEmpty() && subject != m_given.subject) ||
                             (!body.trimmed().isEmpty() && body != m_given.body);
        if (subject != letter.subject)
            replaceText(m_subject, letter.subject);
        if (body != letter.body)
            replaceText(m_body, letter.body);
        m_given = letter;
        if (written)
            tellReplaced(m_banner);
        else
            takeAsKept({m_subject, m_body});
    }
}

bool BulkDialog::writesLetter() const
{
    return m_kind == BulkKind::Mail || (m_withLetter && m_withLetter->isChecked());
}

bool BulkDialog::checkLetter()
{
    QString says;
    QWidget *wrong = nullptr;
    const auto look = [&](const QString &text, QWidget *editor, bool onlyLine) {
        const auto problem = domain::letterProblem(text);
        if (wrong || !problem)
            return;
        wrong = editor;
        const QString at = onlyLine ? tr("subject, column %1").arg(problem->column)
                                    : tr("line %1, column %2").arg(problem->line).arg(problem->column);
        says = problem->unclosed ? tr("The placeholder at %1 is not closed: write }} behind it.").arg(at)
                                 //: %1 is a place in a text
                                 : tr("There is no placeholder {{%2}} (%1).").arg(at, problem->placeholder);
    };
    look(m_subject->text(), m_subject, true);
    look(m_body->toPlainText(), m_body, false);
    if (!wrong && (m_subject->text().trimmed().isEmpty() || m_body->toPlainText().trimmed().isEmpty())) {
        wrong = m_subject->text().trimmed().isEmpty() ? static_cast<QWidget *>(m_subject) : m_body;
        says = tr("A mail has a subject and a text.");
    }
    m_letterError->setText(says);
    m_letterError->setVisible(wrong != nullptr);
    for (QWidget *editor : {static_cast<QWidget *>(m_subject), static_cast<QWidget *>(m_body)}) {
        editor->setProperty("invalid", editor == wrong);
        editor->update();
    }
    if (wrong)
        wrong->setFocus(Qt::OtherFocusReason);
    return wrong == nullptr;
}

client::BulkAction BulkDialog::action() const
{
    client::BulkAction action;
    action.kind = m_kind;
    if (m_reason) {
        action.words = m_reason->currentText().trimmed();
        for (const EndReason &reason : m_reasons) {
            if (reason.name == action.words)
                action.reason = reason.id;
        }
    }
    if (writesLetter())
        action.letter = client::BulkLetter{m_letter->currentData().toUuid(), m_subject->text(), m_body->toPlainText()};
    if (m_kind == BulkKind::Remind) {
        action.words = m_what->text().trimmed();
        action.due = m_due->dateTime().toUTC();
    }
    return action;
}

void BulkDialog::showPreview(const client::LetterPreview &preview)
{
    m_previewTo->setText(preview.recipient.isEmpty() ? tr("Nobody of them has an e-mail address")
                                                     : tr("To %1, for example").arg(preview.recipient));
    m_previewSubject->setText(preview.subject);
    m_previewBody->setPlainText(preview.body);
    m_pages->setCurrentIndex(1);
    m_preview->setText(tr("Go on writing"));
}

void BulkDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

} // namespace shortlist::desktop
