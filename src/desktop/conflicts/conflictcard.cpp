#include "desktop/conflicts/conflictcard.h"

#include "desktop/conflicts/diffhtml.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

ConflictCard::ConflictCard(const QString &title, const QString &key, QWidget *parent)
    : QWidget(parent), m_radio(new QRadioButton(title, this)), m_key(new KeyLabel(key, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::m, metric::space::s, metric::space::m, metric::space::s + 2);
    layout->setSpacing(metric::space::s - 2);
    m_radio->setFont(textFont(TextSize::Body, TextWeight::Semibold));
    m_radio->setAutoExclusive(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::s);
    head->addWidget(m_radio);
    head->addWidget(m_key);
    head->addStretch();
    layout->addLayout(head);
    connect(m_radio, &QRadioButton::clicked, this, &ConflictCard::chosen);
}

void ConflictCard::setValue(const QString &base, const QString &value)
{
    auto *label = new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"),
                                value.size() > 40 ? QStringLiteral("regular") : QStringLiteral("medium"), this);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setText(diffHtml(base, value));
    label->setAccessibleName(value);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // On the side where the card begins, whatever letters the value has; paragraphs as they are read.
    const bool mirrored = value.size() > 40 ? value.isRightToLeft() : layoutDirection() == Qt::RightToLeft;
    label->setAlignment(Qt::AlignTop | Qt::AlignAbsolute | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
    layout()->addWidget(label);
    m_radio->setAccessibleDescription(value);
}

void ConflictCard::setAuthor(const QString &name, const QString &device, const QDateTime &at)
{
    m_author = new QWidget(this);
    auto *row = new QHBoxLayout(m_author);
    row->setContentsMargins(0, 2, 0, 0);
    row->setSpacing(metric::space::s - 2);
    auto *avatar = new Avatar(m_author);
    avatar->setSide(scaled(18));
    avatar->setPerson(name);
    row->addWidget(avatar);
    const QDateTime local = here(at);
    const QString when = !at.isValid()                                                  ? QString()
                         : local.date() == here(QDateTime::currentDateTimeUtc()).date() ? clockTime(at)
                                                                                        : shortMoment(at);
    QStringList parts{isolated(name)};
    if (!device.isEmpty())
        parts << isolated(device);
    if (!when.isEmpty())
        parts << when;
    row->addWidget(new TextLabel(parts.join(QStringLiteral("  ·  ")), QStringLiteral("small"),
                                 QStringLiteral("secondary"), QStringLiteral("regular"), m_author),
                   1);
    layout()->addWidget(m_author);
    static_cast<QVBoxLayout *>(layout())->addStretch();
}

void ConflictCard::addEditor(const QString &text)
{
    m_editor = new QPlainTextEdit(text, this);
    m_editor->setTabChangesFocus(true);
    m_editor->setFixedHeight(scaled(text.size() > 60 ? 72 : 34));
    m_editor->setAccessibleName(m_radio->text());
    layout()->addWidget(m_editor);
    m_problem =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("danger"), QStringLiteral("regular"), this);
    m_problem->setShape(Status::Danger);
    m_problem->hide();
    layout()->addWidget(m_problem);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_editor->hasFocus())
            Q_EMIT typed(m_editor->toPlainText());
    });
}

void ConflictCard::setEditorText(const QString &text, const QString &problem, bool chosen)
{
    if (m_editor && !m_editor->hasFocus() && (chosen || !text.isEmpty()) && m_editor->toPlainText() != text)
        m_editor->setPlainText(text);
    if (m_problem) {
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
        m_editor->setProperty("invalid", !problem.isEmpty());
    }
}

void ConflictCard::focusEditor()
{
    if (!m_editor)
        return;
    m_editor->setFocus(Qt::ShortcutFocusReason);
    m_editor->moveCursor(QTextCursor::End);
}

void ConflictCard::setChosen(bool chosen)
{
    m_radio->setChecked(chosen);
    update();
}

void ConflictCard::setDecided(bool chosen)
{
    setChosen(chosen);
    // Not disabled: it is there to be read.
    m_radio->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_radio->setFocusPolicy(Qt::NoFocus);
    m_decided = true;
    m_key->hide();
}

void ConflictCard::mousePressEvent(QMouseEvent *)
{
    if (m_decided)
        return;
    Q_EMIT chosen();
}

void ConflictCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = m_radio->isChecked();
    painter.setPen(QPen(on ? t.accent.fill : t.border.standard, on ? 2 : 1));
    painter.setBrush(t.layer.surface);
    const double inset = on ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), metric::radius::card,
                            metric::radius::card);
}

ConflictField::ConflictField(const ConflictItem &item, QWidget *parent) : QWidget(parent), m_item(item)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    const bool field = !item.column.isEmpty();
    // What somebody typed who may not do it, or does not see the row any more: others decide.
    const bool review = item.kind == QLatin1String("review");
    const QString title = field    ? columnTitle(item.column)
                          : review ? tr("Typed by somebody whose role does not allow it")
                          : item.kind == QLatin1String("edit_removed")  ? tr("Edited here, removed by a colleague")
                          : item.kind == QLatin1String("remove_edited") ? tr("Removed here, edited by a colleague")
                                                                        : tr("Refused by the server");
    const QString base = readable(item.column, item.base);
    QString mine = readable(item.column, item.mine);
    QString theirs = readable(item.column, item.theirs);
    if (!field) {
        QStringList typed;
        for (auto it = item.fields.begin(); it != item.fields.end(); ++it)
            typed << columnTitle(it.key()) + QStringLiteral(": ") + readable(it.key(), it.value());
        const QString summary = typed.join(QLatin1Char('\n'));
        mine = item.kind == QLatin1String("remove_edited") ? tr("Remove it")
               : summary.isEmpty() && review               ? tr("Do what they wanted")
               : summary.isEmpty()                         ? tr("Keep what I typed")
                                                           : summary;
        theirs = item.kind == QLatin1String("edit_removed")    ? tr("Leave it removed")
                 : item.kind == QLatin1String("remove_edited") ? tr("Keep it with their edit")
                                                               : tr("Leave it as the server has it");
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::s);
    head->addWidget(
        new TextLabel(title, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), this));
    head->addStretch();
    if (field) {
        QString before = base.isEmpty() ? tr("empty") : base;
        if (before.size() > 60)
            before = before.left(36) + QStringLiteral(" … ") + before.right(18);
        auto *label = new TextLabel(tr("before: %1").arg(isolated(before)), QStringLiteral("small"),
                                    QStringLiteral("secondary"), QStringLiteral("regular"), this);
        head->addWidget(label);
    } else if (!item.reason.isEmpty() && !review) { // what was said to the author of a review is not for the others
        head->addWidget(new TextLabel(saidByServer(item.reason), QStringLiteral("small"), QStringLiteral("danger"),
                                      QStringLiteral("regular"), this));
    }
    layout->addLayout(head);
    m_mine = new ConflictCard(item.isSettled ? tr("First value")
                              : review       ? tr("Take it over")
                                             : tr("Yours"),
                              QStringLiteral("1"), this);
    m_mine->setObjectName(QStringLiteral("mineCard"));
    m_mine->setValue(field ? base : mine, mine);
    m_mine->setAuthor(item.mineBy, item.mineDevice, item.mineAt);
    m_theirs = new ConflictCard(item.isSettled ? tr("Second value")
                                : review       ? tr("Leave it out")
                                               : tr("Theirs"),
                                QStringLiteral("2"), this);
    m_theirs->setObjectName(QStringLiteral("theirsCard"));
    m_theirs->setValue(field ? base : theirs, theirs);
    if (!review || !item.theirsBy.isEmpty())
        m_theirs->setAuthor(item.theirsBy, item.theirsDevice, item.theirsAt);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(metric::space::m);
    pair->addWidget(m_mine, 1);
    pair->addWidget(m_theirs, 1);
    layout->addLayout(pair);
    connect(m_mine, &ConflictCard::chosen, this, [this] { Q_EMIT chosen(m_item.id, client::ConflictChoice::Mine); });
    connect(m_theirs, &ConflictCard::chosen, this,
            [this] { Q_EMIT chosen(m_item.id, client::ConflictChoice::Theirs); });
    if (item.isSettled) {
        addOutcome();
        return;
    }
    if (field) {
        m_both = new ConflictCard(tr("Both, edited by you"), QStringLiteral("3"), this);
        m_both->setObjectName(QStringLiteral("bothCard"));
        // The presenter puts a start there that loses nothing.
        m_both->addEditor(mine);
        layout->addWidget(m_both);
        connect(m_both, &ConflictCard::chosen, this,
                [this] { Q_EMIT chosen(m_item.id, client::ConflictChoice::Value); });
        connect(m_both, &ConflictCard::typed, this, [this](const QString &text) { Q_EMIT typed(m_item.id, text); });
    }
    render({});
}

void ConflictField::addOutcome()
{
    const bool field = !m_item.column.isEmpty();
    const bool mine = field && m_item.settledWith == m_item.mine;
    const bool theirs = field && !mine && m_item.settledWith == m_item.theirs;
    m_mine->setDecided(mine);
    m_theirs->setDecided(theirs);
    QString taken =
        !field   ? tr("Settled")
        : mine   ? tr("Settled with the first value")
        : theirs ? tr("Settled with the second value")
                 //: %1 is the value of a field
                 : tr("Settled with another value: %1")
                       .arg(isolated(m_item.settledWith.isEmpty() ? tr("empty")
                                                                  : readable(m_item.column, m_item.settledWith)));
    QStringList parts{taken};
    if (m_item.isPending)
        parts << tr("waits for the server");
    if (!m_item.settledBy.isEmpty())
        parts << isolated(m_item.settledBy);
    if (m_item.settledAt.isValid())
        parts << shortMoment(m_item.settledAt);
    auto *outcome = new TextLabel(parts.join(QStringLiteral("  ·  ")), QStringLiteral("small"),
                                  QStringLiteral("secondary"), QStringLiteral("regular"), this);
    outcome->setObjectName(QStringLiteral("outcome"));
    outcome->setShape(m_item.isPending ? Status::Waiting : Status::Success);
    outcome->setWordWrap(true);
    outcome->setToolTip(fullMoment(m_item.settledAt));
    auto *row = new QHBoxLayout;
    row->addWidget(outcome, 1, Qt::AlignVCenter);
    if (m_item.mayReopen) {
        auto *undo = new QPushButton(icon(QStringLiteral("arrow-counterclockwise")), tr("Open again"), this);
        undo->setObjectName(QStringLiteral("reopenButton"));
        undo->setToolTip(tr("The field goes back to the second value, and the conflict to those that are open"));
        row->addWidget(undo);
        m_reopen = undo;
        connect(undo, &QPushButton::clicked, this, [this] { Q_EMIT reopenRequested(m_item.id); });
    } else if (field) {
        row->addWidget(new TextLabel(tr("The field has changed since then"), QStringLiteral("small"),
                                     QStringLiteral("tertiary"), QStringLiteral("regular"), this));
    }
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void ConflictField::render(const ConflictChoiceMade &made)
{
    if (m_item.isSettled)
        return;
    m_mine->setChosen(made.choice == client::ConflictChoice::Mine);
    m_theirs->setChosen(made.choice == client::ConflictChoice::Theirs);
    if (m_both) {
        m_both->setChosen(made.choice == client::ConflictChoice::Value);
        m_both->setVisible(made.choice == client::ConflictChoice::Value || m_item.mine.size() > 40);
        m_both->setEditorText(made.text, made.problem, made.choice == client::ConflictChoice::Value);
    }
}

void ConflictField::allowReopen(bool may)
{
    if (m_reopen)
        m_reopen->setEnabled(may);
}

bool ConflictField::edit()
{
    if (!m_both)
        return false;
    Q_EMIT chosen(m_item.id, client::ConflictChoice::Value);
    m_both->show();
    m_both->focusEditor();
    return true;
}

void ConflictField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().border.subtle);
}

} // namespace shortlist::desktop
