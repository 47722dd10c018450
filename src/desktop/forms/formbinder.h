#pragma once

#include "desktop/sources/records.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;

namespace shortlist::desktop {

/// Connects the widgets of a form with the columns of one entity: a widget whose objectName is a column's name shows
/// and edits that column; columns without one get a field in the form's `moreFields` widget (made when the form has
/// none). So a column added by a migration is editable at once, and looks designed as soon as somebody adds a widget
/// for it.
///
/// Knows QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QLabel and FieldEditor. A typed value is canonicalised when
/// the person leaves the field, and checked against the entity's checks and the form's own rules together with the
/// other fields; a refused one stays as typed, with the reason below it, and is tried again when another field changes.
/// GUI thread; owned by the form.
class FormBinder : public QObject
{
    Q_OBJECT
public:
    /// `skip`: columns that this form leaves to other places.
    FormBinder(QWidget *form, const protocol::Entity &entity, const QStringList &skip = {});

    /// A rule beside those of the database: the sentence for a refused value, empty where it holds. `row` is the row as
    /// the form has it.
    using Rule = std::function<QString(const protocol::Value &value, const protocol::FieldMap &row)>;
    void setRule(const QString &column, Rule rule);

    /// Names to choose from for columns that reference an entity, e.g. colleagues for owner_id.
    void setChoices(const QString &column, const QList<Colleague> &choices);

    /// Shows the row. Fields the person is typing in keep what was typed. Whoever shows another row calls commitTyped()
    /// before, while what is typed still goes to the row it was typed for; what is refused then stays with that row and
    /// is there again when it is shown again.
    void setRecord(const RecordFields &record);
    /// Empties every field and shows the columns' defaults, for a new row.
    void setDefaults();
    /// What a new row needs: every field that is not at its default. Marks refused fields and fails with the first.
    [[nodiscard]] core::Expected<protocol::FieldMap> collect();

    /// An edit was not stored: what was typed stands there again with the reason, now or when its row is shown again.
    void refuse(const QUuid &record, const QString &column, const protocol::Value &value, const QString &reason);
    /// By row and column, what was typed and could not be committed: for the binder that comes in place of this one.
    using Refused = QHash<QUuid, QHash<QString, QString>>;
    [[nodiscard]] Refused takeRefused();
    void setRefused(const Refused &refused) { m_refused = refused; }

    /// Commits every field that was typed in and not left yet, as leaving them would.
    void commitTyped();
    void setReadOnly(bool readOnly);
    [[nodiscard]] QStringList boundColumns() const { return m_order; }
    [[nodiscard]] QWidget *widget(const QString &column) const { return m_fields.value(column).widget; }
    [[nodiscard]] QString errorText(const QString &column) const;

Q_SIGNALS:
    /// The person gave `column` this canonical value, different from the shown one.
    void edited(const QString &column, const shortlist::protocol::Value &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field
    {
        QPointer<QWidget> widget;
        protocol::Column column;
        protocol::Value shown;
        protocol::Value base; ///< what setRecord() or setDefaults() showed
        QPointer<QLabel> error;
        QPointer<QAction> pendingMark;
        bool dirty = false;
    };

    void bind(QWidget *widget, const protocol::Column &column);
    void buildMoreFields(QWidget *form, const QStringList &columns, const protocol::Entity &entity);
    void show(Field &field, const protocol::Value &value);
    [[nodiscard]] core::Expected<protocol::Value> read(const Field &field) const;
    void commit(const QString &column);
    [[nodiscard]] bool commitOne(const QString &column);
    void retryRefused(const QString &than);
    [[nodiscard]] protocol::FieldMap row() const;
    [[nodiscard]] QString refusalOf(const QString &column, const protocol::Value &value) const;
    void setError(Field &field, const QString &text);
    void setPending(Field &field, bool pending);
    /// Of the row that is shown.
    void keepRefused();
    void showRefused();

    QHash<QString, Field> m_fields;
    QStringList m_order;
    QHash<QString, Rule> m_rules;
    protocol::Entity m_entity;
    QUuid m_record;
    Refused m_refused;
    bool m_showing = false;
};

/// The sentence for a refused value, from the error's code and the column's rules.
[[nodiscard]] QString fieldError(const protocol::Column &column, const core::Error &error);
/// The sentence for a row that breaks a check of its table.
[[nodiscard]] QString checkError(const protocol::Entity &entity, const QString &sentence);

} // namespace shortlist::desktop
