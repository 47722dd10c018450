#include "desktop/forms/skillchips.h"

#include "desktop/forms/fieldvalue.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/flowlayout.h"
#include "desktop/widgets/plaintip.h"

#include <QCompleter>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStringListModel>
#include <QStyle>

namespace shortlist::desktop {

namespace {

constexpr int steps = 5;
constexpr int stepWidth = 6;
constexpr int stepGap = 2;

int stepsWidth()
{
    return steps * scaled(stepWidth) + (steps - 1) * stepGap;
}

/// True for what can be chips: texts, and objects of name and level alone.
bool isSkillList(const QJsonArray &array)
{
    return std::all_of(array.begin(), array.end(), [](const QJsonValue &value) {
        const QJsonObject object = value.toObject();
        return value.isString() || (object.contains(QStringLiteral("name")) &&
                                    object.size() == (object.contains(QStringLiteral("level")) ? 2 : 1));
    });
}

} // namespace

SkillChip::SkillChip(const QString &name, int level, QWidget *parent)
    : QAbstractButton(parent), m_name(name), m_level(-1)
{
    setFocusPolicy(Qt::StrongFocus);
    setLevel(level);
    connect(this, &QAbstractButton::clicked, this, &SkillChip::openMenu);
}

void SkillChip::setLevel(int level)
{
    m_level = level;
    //: Spoken for a skill of a job: its name, then its level
    setAccessibleName(m_level > 0 ? tr("%1, level %2 of 5").arg(m_name, QLocale().toString(m_level)) : m_name);
    setAccessibleDescription(tr("1 to 5 set the level, Delete removes the skill."));
    setToolTip(plainTip(m_level > 0 ? accessibleName() : tr("%1, no level").arg(m_name)));
    updateGeometry();
    update();
}

QSize SkillChip::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.horizontalAdvance(m_name) + 3 * metric::space::s + metric::space::xs + stepsWidth(),
            metrics.height() + metric::space::s};
}

void SkillChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = frame.height() / 2;
    painter.setPen(QPen(hasFocus() ? t.accent.fill : t.border.standard, hasFocus() ? 2 : 1));
    painter.setBrush(t.layer.inset);
    painter.drawRoundedRect(hasFocus() ? frame.adjusted(0.5, 0.5, -0.5, -0.5) : frame, radius, radius);
    const QRect inner = rect().adjusted(metric::space::s, 0, -metric::space::s, 0);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const QRect words(inner.x(), inner.y(), inner.width() - stepsWidth() - metric::space::s, inner.height());
    painter.setFont(textFont());
    painter.setPen(isEnabled() ? t.text.primary : t.text.secondary);
    painter.drawText(place(words), static_cast<int>(Qt::AlignCenter),
                     bidiSafe(painter.fontMetrics().elidedText(m_name, Qt::ElideRight, words.width()),
                              layoutDirection() == Qt::RightToLeft));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int step = 0; step < steps; ++step) {
        const QRect cell(inner.right() - stepsWidth() + 1 + step * (scaled(stepWidth) + stepGap),
                         rect().center().y() - 2, scaled(stepWidth), 5);
        // Empty steps have an outline: filled and empty differ by more than their colour.
        if (step < m_level) {
            painter.fillRect(place(cell), t.accent.fill);
        } else {
            painter.setPen(t.border.standard);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(place(cell).adjusted(0, 0, -1, -1));
        }
    }
}

void SkillChip::choose(int level)
{
    if (level == m_level)
        return;
    setLevel(level);
    Q_EMIT levelChosen();
}

void SkillChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_5)
        choose(event->key() - Qt::Key_0);
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void SkillChip::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int level = 1; level <= steps; ++level) {
        QAction *action =
            menu->addAction(tr("Level %1").arg(QLocale().toString(level)), this, [this, level] { choose(level); });
        action->setCheckable(true);
        action->setChecked(level == m_level);
    }
    QAction *none = menu->addAction(tr("No level"), this, [this] { choose(0); });
    none->setCheckable(true);
    none->setChecked(m_level == 0);
    menu->addSeparator();
    menu->addAction(shortlist::desktop::icon(QStringLiteral("x-lg")), tr("Remove %1").arg(isolated(m_name)), this,
                    &SkillChip::removeRequested);
    menu->popup(mapToGlobal(QPoint(0, height())));
}

SkillChips::SkillChips(QWidget *parent)
    : FieldEditor(parent)
    , m_flow(new FlowLayout(this, metric::space::xs))
    , m_line(new QLineEdit(this))
    , m_known(new QStringListModel(this))
{
    m_line->setPlaceholderText(tr("Add a skill, such as “C++ 4”"));
    m_line->setMinimumWidth(140);
    m_flow->addWidget(m_line);
    setFocusProxy(m_line);
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(8);
    m_line->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &name) {
        add(name);
        // The completer writes the word into the line after this.
        QMetaObject::invokeMethod(m_line, &QLineEdit::clear, Qt::QueuedConnection);
    });
    connect(m_line, &QLineEdit::editingFinished, this, &SkillChips::finish);
}

void SkillChips::finish()
{
    const QString typed = m_line->text();
    if (typed.trimmed().isEmpty())
        return;
    m_line->clear();
    add(typed);
}

QList<SkillChip *> SkillChips::chips() const
{
    QList<SkillChip *> found;
    for (int i = 0; i < m_flow->count(); ++i) {
        if (auto *chip = qobject_cast<SkillChip *>(m_flow->itemAt(i)->widget()))
            found << chip;
    }
    return found;
}

void SkillChips::setKnownSkills(const QStringList &names)
{
    m_known->setStringList(names);
}

void SkillChips::clear()
{
    for (SkillChip *chip : chips()) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
}

SkillChip *SkillChips::append(const QString &name, int level)
{
    auto *chip = new SkillChip(name, level, this);
    m_flow->insertBeforeLast(chip);
    setTabOrder(chip, m_line);
    chip->setEnabled(!m_locked);
    chip->show();
    connect(chip, &SkillChip::levelChosen, this, &SkillChips::changedByPerson);
    connect(chip, &SkillChip::removeRequested, this, [this, chip] {
        m_line->setFocus(Qt::OtherFocusReason);
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
        updateGeometry();
        Q_EMIT changedByPerson();
    });
    return chip;
}

void SkillChips::add(const QString &typed)
{
    protocol::Column column;
    column.name = QStringLiteral("required_skills");
    column.type = protocol::ColumnType::Json;
    const auto parsed = valueFromTyped(column, typed, locale());
    bool changed = false;
    const QJsonArray array = parsed && *parsed ? QJsonDocument::fromJson(**parsed).array() : QJsonArray();
    for (const QJsonValue &value : array) {
        const QString name = value.isString() ? value.toString() : value[QStringLiteral("name")].toString();
        const int level = value[QStringLiteral("level")].toInt();
        if (name.isEmpty())
            continue;
        const QList<SkillChip *> all = chips();
        const auto same = std::find_if(all.begin(), all.end(), [&name](const SkillChip *chip) {
            return chip->name().compare(name, Qt::CaseInsensitive) == 0;
        });
        if (same == all.end()) {
            append(name, level);
            changed = true;
        } else if (level > 0 && (*same)->level() != level) {
            (*same)->setLevel(level);
            changed = true;
        }
    }
    updateGeometry();
    if (changed)
        Q_EMIT changedByPerson();
}

void SkillChips::setValue(const protocol::Column &column, const protocol::Value &value)
{
    if (const auto shown = this->value(column); shown && protocol::sameValue(column, *shown, value))
        return; // a chip that has the focus keeps it
    clear();
    m_other.clear();
    const QJsonArray array = QJsonDocument::fromJson(value.value_or(QByteArrayLiteral("[]"))).array();
    if (isSkillList(array)) {
        for (const QJsonValue &skill : array)
            append(skill.isString() ? skill.toString() : skill[QStringLiteral("name")].toString(),
                   skill[QStringLiteral("level")].toInt());
    } else {
        m_other = *value;
    }
    m_line->setPlaceholderText(m_other.isEmpty() ? tr("Add a skill, such as “C++ 4”") : QString::fromUtf8(m_other));
    m_line->setReadOnly(m_locked || !m_other.isEmpty());
    updateGeometry();
}

core::Expected<protocol::Value> SkillChips::value(const protocol::Column &column) const
{
    if (!m_other.isEmpty())
        return protocol::Value(m_other);
    QJsonArray array;
    for (const SkillChip *chip : chips()) {
        if (chip->level() > 0)
            array.append(QJsonObject{{QStringLiteral("name"), chip->name()}, {QStringLiteral("level"), chip->level()}});
        else
            array.append(chip->name());
    }
    return protocol::canonicalValue(column, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

void SkillChips::setLocked(bool locked)
{
    m_locked = locked;
    m_line->setVisible(!locked || chips().isEmpty());
    m_line->setReadOnly(locked || !m_other.isEmpty());
    for (SkillChip *chip : chips())
        chip->setEnabled(!locked);
}

} // namespace shortlist::desktop
