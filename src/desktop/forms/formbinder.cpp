#include "desktop/forms/formbinder.h"

#include "desktop/forms/daychooser.h"
#include "desktop/forms/fieldeditor.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"
#include "protocol/rowchecks.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>

namespace shortlist::desktop {

using protocol::ColumnType;

namespace {

/// The innermost box layout that holds `widget` directly, or null.
QBoxLayout *boxAround(QLayout *layout, QWidget *widget)
{
    if (!layout)
        return nullptr;
    if (auto *box = qobject_cast<QBoxLayout *>(layout); box && box->indexOf(widget) >= 0)
        return box;
    for (int i = 0; i < layout->count(); ++i) {
        if (QBoxLayout *found = boxAround(layout->itemAt(i)->layout(), widget))
            return found;
    }
    return nullptr;
}

void repolish(QWidget *widget)
{
    widget->update();
}

/// The locale of the window, so that typed numbers are read as shown ones are written.
QLocale localeOf(const QWidget *widget)
{
    return widget->locale();
}

} // namespace

QString fieldError(const protocol::Column &column, const core::Error &error)
{
    if (!column.nullable && column.type == ColumnType::Text && error.message.contains(QLatin1String("NULL")))
        return FormBinder::tr("This field cannot be empty.");
    switch (column.type) {
    case ColumnType::Integer:
        return FormBinder::tr("Type a whole number.");
    case ColumnType::Decimal:
        return FormBinder::tr("Type a number.");
    case ColumnType::Date:
        return FormBinder::tr("This is no day of the calendar. Type it like %1.").arg(shortDay(QDate(2027, 2, 28)));
    case ColumnType::Timestamp:
        return FormBinder::tr("This is no time of the calendar.");
    case ColumnType::Json:
        return FormBinder::tr("Separate the entries with commas.");
    case ColumnType::Text:
        if (column.maxLength > 0)
            return FormBinder::tr("At most %n character(s) fit here.", nullptr, column.maxLength);
        break;
    default:
        break;
    }
    return error.message;
}

QString checkError(const protocol::Entity &entity, const QString &sentence)
{
    for (const protocol::RowCheck &check : entity.checks) {
        if (check.sentence != sentence || check.terms.size() != 1)
            continue;
        const protocol::CheckTerm &term = check.terms.first();
        if (!term.other.isEmpty() && (term.is == u"<=" || term.is == u"<"))
            return FormBinder::tr("“%1” must not be above “%2”.")
                .arg(columnTitle(term.column), columnTitle(term.other));
        if (term.other.isEmpty() && term.is == u">=" && term.value == u"0")
            return FormBinder::tr("This must not be negative.");
    }
    return saidByServer(sentence);
}

FormBinder::FormBinder(QWidget *form, const protocol::Entity &entity, const QStringList &skip)
    : QObject(form), m_entity(entity)
{
    QStringList without;
    for (const protocol::Column &column : entity.columns) {
        if (skip.contains(column.name))
            continue;
        if (auto *widget = form->findChild<QWidget *>(column.name))
            bind(widget, column);
        else if (column.writable)
            without << column.name;
    }
    if (!without.isEmpty())
        buildMoreFields(form, without, entity);
}

void FormBinder::bind(QWidget *widget, const protocol::Column &column)
{
    const QString name = column.name;
    Field field;
    field.widget = widget;
    field.column = column;
    m_order << name;
    if (widget->accessibleName().isEmpty())
        widget->setAccessibleName(columnTitle(name));
    if (auto *line = qobject_cast<QLineEdit *>(widget)) {
        if (column.maxLength > 0)
            line->setMaxLength(column.maxLength);
        if (column.type == ColumnType::Date || column.type == ColumnType::Timestamp)
            new DayChooser(line, column);
        connect(line, &QLineEdit::textEdited, this, [this, name] { m_fields[name].dirty = true; });
        connect(line, &QLineEdit::editingFinished, this, [this, name] { commit(name); });
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(widget)) {
        text->setTabChangesFocus(true);
        text->installEventFilter(this);
        connect(text, &QPlainTextEdit::textChanged, this, [this, name] {
            if (!m_showing)
                m_fields[name].dirty = true;
        });
    } else if (auto *combo = qobject_cast<QComboBox *>(widget)) {
        if (combo->count() == 0) {
            if (column.nullable)
                //: A choice that has not been made
                combo->addItem(tr("Not given"), QString());
            for (const QString &value : column.values)
                combo->addItem(valueTitle(value), value);
        }
        connect(combo, &QComboBox::activated, this, [this, name] {
            m_fields[name].dirty = true;
            commit(name);
        });
    } else if (auto *check = qobject_cast<QCheckBox *>(widget)) {
        connect(check, &QCheckBox::clicked, this, [this, name] {
            m_fields[name].dirty = true;
            commit(name);
        });
    } else if (auto *editor = qobject_cast<FieldEditor *>(widget)) {
        connect(editor, &FieldEditor::typing, this, [this, name] { m_fields[name].dirty = true; });
        connect(editor, &FieldEditor::changedByPerson, this, [this, name] {
            m_fields[name].dirty = true;
            commit(name);
        });
    }
    m_fields.insert(name, field);
}

void FormBinder::setRule(const QString &column, Rule rule)
{
    m_rules.insert(column, std::move(rule));
}

protocol::FieldMap FormBinder::row() const
{
    protocol::FieldMap fields;
    for (const Field &field : m_fields)
        fields.insert(field.column.name, field.shown);
    return fields;
}

QString FormBinder::refusalOf(const QString &column, const protocol::Value &value) const
{
    protocol::FieldMap fields = row();
    fields.insert(column, value);
    if (const auto rule = m_rules.constFind(column); rule != m_rules.cend()) {
        if (const QString sentence = (*rule)(value, fields); !sentence.isEmpty())
            return sentence;
    }
    const auto broken = protocol::brokenCheck(m_entity, fields, {column});
    return broken ? checkError(m_entity, broken->sentence) : QString();
}

void FormBinder::buildMoreFields(QWidget *form, const QStringList &columns, const protocol::Entity &entity)
{
    auto *host = form->findChild<QWidget *>(QStringLiteral("moreFields"));
    if (!host) {
        host = new QWidget(form);
        host->setObjectName(QStringLiteral("moreFields"));
        if (form->layout())
            form->layout()->addWidget(host);
    }
    auto *outer = new QVBoxLayout(host);
    outer->setContentsMargins(0, metric::space::m, 0, 0);
    outer->addWidget(new TextLabel(tr("More fields"), QStringLiteral("body"), QStringLiteral("primary"),
                                   QStringLiteral("semibold"), host));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metric::space::formGapX);
    grid->setVerticalSpacing(metric::space::formGapY);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    outer->addLayout(grid);
    int cell = 0;
    for (const QString &name : columns) {
        const protocol::Column &column = *entity.column(name);
        QWidget *widget = nullptr;
        if (column.type == ColumnType::Boolean) {
            widget = new QCheckBox(columnTitle(name), host);
        } else if (column.type == ColumnType::Enum || !column.references.isEmpty()) {
            widget = new QComboBox(host);
        } else {
            widget = new QLineEdit(host);
        }
        widget->setObjectName(name);
        if (!column.comment.isEmpty())
            widget->setToolTip(plainTip(column.comment));
        auto *box = new QVBoxLayout;
        box->setSpacing(metric::space::xs);
        if (column.type != ColumnType::Boolean) {
            auto *label = new TextLabel(columnTitle(name), QStringLiteral("small"), QStringLiteral("secondary"),
                                        QStringLiteral("regular"), host);
            label->setBuddy(widget);
            box->addWidget(label);
        } else {
            box->addStretch();
        }
        box->addWidget(widget);
        grid->addLayout(box, cell / 2, cell % 2);
        ++cell;
        bind(widget, column);
    }
}

void FormBinder::setChoices(const QString &column, const QList<Colleague> &choices)
{
    auto it = m_fields.find(column);
    if (it == m_fields.end())
        return;
    if (auto *combo = qobject_cast<QComboBox *>(it->widget.data())) {
        combo->clear();
        combo->addItem(tr("Nobody"), QString());
        for (const Colleague &choice : choices)
            combo->addItem(choice.name, choice.userId.toString(QUuid::WithoutBraces));
        show(*it, it->shown);
    }
}

void FormBinder::show(Field &field, const protocol::Value &value)
{
    m_showing = true;
    field.shown = value;
    field.base = value;
    field.dirty = false;
    const QString text = typedFromValue(field.column, value, localeOf(field.widget));
    if (auto *line = qobject_cast<QLineEdit *>(field.widget.data())) {
        if (line->text() != text) {
            line->setText(text);
            line->setCursorPosition(0);
        }
    } else if (auto *area = qobject_cast<QPlainTextEdit *>(field.widget.data())) {
        if (area->toPlainText() != text)
            area->setPlainText(text);
    } else if (auto *combo = qobject_cast<QComboBox *>(field.widget.data())) {
        int index = combo->findData(value ? QString::fromUtf8(*value) : QString());
        if (index < 0 && value) {
            // A value this version does not list, from a newer server: it stays what it is.
            combo->addItem(valueTitle(QString::fromUtf8(*value)), QString::fromUtf8(*value));
            index = combo->count() - 1;
        }
        combo->setCurrentIndex(index);
    } else if (auto *check = qobject_cast<QCheckBox *>(field.widget.data())) {
        check->setChecked(value && *value == "t");
    } else if (auto *label = qobject_cast<QLabel *>(field.widget.data())) {
        label->setText(text);
    } else if (auto *editor = qobject_cast<FieldEditor *>(field.widget.data())) {
        editor->setValue(field.column, value);
    }
    m_showing = false;
}

core::Expected<protocol::Value> FormBinder::read(const Field &field) const
{
    QWidget *widget = field.widget;
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return valueFromTyped(field.column, line->text(), localeOf(widget));
    if (const auto *area = qobject_cast<const QPlainTextEdit *>(widget))
        return valueFromTyped(field.column, area->toPlainText(), localeOf(widget));
    if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
        const QString data = combo->currentData().toString();
        return protocol::canonicalValue(field.column,
                                        data.isEmpty() ? protocol::Value() : protocol::Value(data.toUtf8()));
    }
    if (const auto *check = qobject_cast<const QCheckBox *>(widget))
        return protocol::canonicalValue(field.column,
                                        check->isChecked() ? QByteArrayLiteral("t") : QByteArrayLiteral("f"));
    if (const auto *editor = qobject_cast<const FieldEditor *>(widget))
        return editor->value(field.column);
    return field.shown;
}

void FormBinder::setRecord(const RecordFields &record)
{
    // What was refused belongs to the record it was typed for.
    const bool another = record.id != m_record;
    if (another)
        keepRefused();
    m_record = record.id;
    for (Field &field : m_fields) {
        if (!field.widget)
            continue;
        const bool typing = !another && field.dirty && field.widget->hasFocus();
        const bool refused = !another && field.widget->property("invalid").toBool() && field.dirty;
        setPending(field, record.pending.contains(field.column.name));
        if (typing || refused)
            continue;
        setError(field, {});
        show(field, record.fields.value(field.column.name));
    }
    if (another)
        showRefused();
}

void FormBinder::setDefaults()
{
    for (Field &field : m_fields) {
        setError(field, {});
        setPending(field, false);
        show(field, field.column.defaultText.isEmpty() ? protocol::Value()
                                                       : protocol::Value(field.column.defaultText.toUtf8()));
    }
}

core::Expected<protocol::FieldMap> FormBinder::collect()
{
    protocol::FieldMap values;
    protocol::FieldMap typed;
    std::optional<core::Error> first;
    for (const QString &name : std::as_const(m_order)) {
        Field &field = m_fields[name];
        if (!field.widget || !field.column.writable)
            continue;
        auto value = read(field);
        // Where the server fills in a default, an empty field is no mistake.
        if (!value && field.column.hasDefault && qobject_cast<QLineEdit *>(field.widget.data()) &&
            static_cast<QLineEdit *>(field.widget.data())->text().trimmed().isEmpty())
            continue;
        const bool empty = value && (!*value || (*value)->isEmpty());
        if (!value || (empty && !field.column.nullable && !field.column.hasDefault)) {
            const core::Error error =
                value ? core::Error{core::ErrorCode::InvalidInput, tr("This field cannot be empty."), name, {}}
                      : value.error();
            setError(field, value ? error.message : fieldError(field.column, error));
            if (!first) {
                first = error;
                field.widget->setFocus(Qt::OtherFocusReason);
            }
            continue;
        }
        setError(field, {});
        typed.insert(name, *value);
        if (!protocol::sameValue(field.column, *value, field.base))
            values.insert(name, *value);
        else if (!empty && !field.column.hasDefault)
            values.insert(name, *value);
    }
    for (auto it = typed.cbegin(); it != typed.cend(); ++it) {
        const auto rule = m_rules.constFind(it.key());
        const QString refusal = rule == m_rules.cend() ? QString() : (*rule)(*it, typed);
        if (refusal.isEmpty())
            continue;
        setError(m_fields[it.key()], refusal);
        if (!first)
            first = core::Error{core::ErrorCode::InvalidInput, refusal, it.key(), {}};
    }
    if (const auto broken = protocol::brokenCheck(m_entity, typed, {}); broken && m_fields.contains(broken->column)) {
        const QString refusal = checkError(m_entity, broken->sentence);
        setError(m_fields[broken->column], refusal);
        if (!first)
            first = core::Error{core::ErrorCode::InvalidInput, refusal, broken->column, {}};
    }
    if (first)
        return core::fail(*first);
    return values;
}

void FormBinder::commit(const QString &column)
{
    if (commitOne(column))
        retryRefused(column);
}

void FormBinder::retryRefused(const QString &than)
{
    // What another field forbade may be right now: a lower end typed before its upper end.
    for (const QString &name : std::as_const(m_order)) {
        const Field &field = m_fields[name];
        if (name != than && field.dirty && field.widget && !field.widget->hasFocus() &&
            field.widget->property("invalid").toBool())
            static_cast<void>(commitOne(name));
    }
}

bool FormBinder::commitOne(const QString &column)
{
    auto it = m_fields.find(column);
    if (it == m_fields.end() || !it->widget || m_showing || !it->dirty)
        return false;
    auto value = read(*it);
    if (!value) {
        setError(*it, fieldError(it->column, value.error()));
        return false;
    }
    if (!it->column.nullable && it->column.type == ColumnType::Text && *value && (*value)->trimmed().isEmpty()) {
        setError(*it, tr("This field cannot be empty."));
        return false;
    }
    if (const QString refusal = refusalOf(column, *value); !refusal.isEmpty()) {
        setError(*it, refusal);
        return false;
    }
    setError(*it, {});
    it->dirty = false;
    if (protocol::sameValue(it->column, *value, it->shown))
        return true;
    it->shown = *value;
    Q_EMIT edited(column, *value);
    return true;
}

void FormBinder::commitTyped()
{
    for (const QString &column : std::as_const(m_order)) {
        if (auto *editor = qobject_cast<FieldEditor *>(m_fields[column].widget.data()))
            editor->finish();
        commit(column);
    }
}

bool FormBinder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        commit(watched->objectName());
    return QObject::eventFilter(watched, event);
}

QString FormBinder::errorText(const QString &column) const
{
    const Field field = m_fields.value(column);
    return field.error && !field.error->isHidden() ? field.error->text() : QString();
}

void FormBinder::setError(Field &field, const QString &text)
{
    field.widget->setProperty("invalid", !text.isEmpty());
    repolish(field.widget);
    if (text.isEmpty()) {
        if (field.error)
            field.error->hide();
        field.widget->setAccessibleDescription({});
        return;
    }
    if (!field.error) {
        auto *label = new TextLabel(text, QStringLiteral("small"), QStringLiteral("danger"), QStringLiteral("regular"),
                                    field.widget->parentWidget());
        label->setWordWrap(true);
        label->setObjectName(field.column.name + QStringLiteral("Error"));
        if (QBoxLayout *box = boxAround(field.widget->parentWidget()->layout(), field.widget))
            box->insertWidget(box->indexOf(field.widget) + 1, label);
        field.error = label;
    }
    field.error->setText(text);
    field.error->show();
    field.widget->setAccessibleDescription(text);
}

void FormBinder::setPending(Field &field, bool pending)
{
    field.widget->setProperty("pending", pending);
    if (auto *line = qobject_cast<QLineEdit *>(field.widget.data())) {
        if (pending && !field.pendingMark) {
            auto *mark = new QAction(icon(QStringLiteral("circle-half"), IconColour::Waiting),
                                     tr("Stored on this device, waits for the server"), line);
            line->addAction(mark, QLineEdit::TrailingPosition);
            field.pendingMark = mark;
        } else if (!pending && field.pendingMark) {
            delete field.pendingMark;
        }
    }
    repolish(field.widget);
}

void FormBinder::setReadOnly(bool readOnly)
{
    for (const Field &field : std::as_const(m_fields)) {
        const bool locked = readOnly || !field.column.writable;
        if (auto *line = qobject_cast<QLineEdit *>(field.widget.data()))
            line->setReadOnly(locked);
        else if (auto *area = qobject_cast<QPlainTextEdit *>(field.widget.data()))
            area->setReadOnly(locked);
        else if (auto *editor = qobject_cast<FieldEditor *>(field.widget.data()))
            editor->setLocked(locked);
        else if (field.widget)
            field.widget->setEnabled(!locked);
    }
}

} // namespace shortlist::desktop
