//! What a user may do in his own project where no image is judged: import and export tasks, servers, stored files.
//!
//! One table, one function. The mock asks with the strongest role that counts for the errand's product; what an image adds
//! to the matter is [`super::boot`]'s and [`super::import_export`]'s.

use crate::model::{Product, Role};

use super::{DenialStatus, Profile, Reason, Refusal};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceAction {
    /// Read the list of tasks, or one.
    ReadTasks,
    /// Start an import or an export.
    StartTask,
    /// Read servers, flavors, and images as the compute service shows them.
    ReadServers,
    /// Make a server, rebuild one, take an image of one.
    MakeServer,
    /// Delete a server.
    DeleteServer,
    /// Read containers and objects.
    ReadFiles,
    /// Write or delete containers and objects.
    WriteFiles,
}

/// One row: whose roles count, and the weakest that will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row {
    /// What is asked.
    pub action: ServiceAction,
    /// The product whose roles count on Rackspace.
    pub product: Product,
    /// The weakest Keystone role.
    pub keystone: Role,
    /// The weakest Rackspace role.
    pub rackspace: Role,
}

/// The table. Sources: Nova's default policies (project reader, project member); Glance's (tasks are its
/// administrators'); Rackspace's permission matrix for Cloud Images and the capabilities of its product roles: an admin
/// creates, reads, updates and deletes, a creator does not delete, an observer reads.
pub const TABLE: [Row; 7] = {
    use Product::{Files, Images, Servers};
    use Role::{AccountAdmin, Admin, Creator, Member, Observer, Reader};
    use ServiceAction as E;
    [
        row(E::ReadTasks, Images, Admin, Observer),
        row(E::StartTask, Images, Admin, AccountAdmin),
        row(E::ReadServers, Servers, Reader, Observer),
        row(E::MakeServer, Servers, Member, Creator),
        row(E::DeleteServer, Servers, Member, AccountAdmin),
        row(E::ReadFiles, Files, Reader, Observer),
        row(E::WriteFiles, Files, Member, AccountAdmin),
    ]
};

const fn row(action: ServiceAction, product: Product, keystone: Role, rackspace: Role) -> Row {
    Row { action, product, keystone, rackspace }
}

impl ServiceAction {
    /// The row of [`TABLE`] that judges it. The table stands in the order of the enum, which a test holds.
    pub const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

/// Says whether a user with these roles may do it in his own project.
///
/// # Errors
/// [`Face::Forbidden`], with the weakest role that would do.
pub fn may<'a>(
    profile: Profile,
    action: ServiceAction,
    roles: impl IntoIterator<Item = &'a str>,
) -> Result<(), Refusal> {
    let row = action.row();
    let (needs, has) = match profile {
        Profile::OpenStack => (row.keystone, Role::strongest_keystone(roles)),
        Profile::Rackspace => (row.rackspace, Role::strongest_rackspace_for(row.product, roles)),
    };
    if has >= Some(needs) {
        return Ok(());
    }
    Err(Refusal::new(DenialStatus::Forbidden, Reason::RoleTooWeak { needs }))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ACTIONS: [ServiceAction; TABLE.len()] = [
        ServiceAction::ReadTasks,
        ServiceAction::StartTask,
        ServiceAction::ReadServers,
        ServiceAction::MakeServer,
        ServiceAction::DeleteServer,
        ServiceAction::ReadFiles,
        ServiceAction::WriteFiles,
    ];

    /// which actions these roles allow, in the order of the table.
    fn open(profile: Profile, roles: &[&str]) -> [bool; TABLE.len()] {
        ACTIONS.map(|action| may(profile, action, roles.iter().copied()).is_ok())
    }

    #[test]
    fn the_table_stands_in_the_order_of_the_errands() {
        for action in ACTIONS {
            assert_eq!(action.row().action, action);
        }
    }

    #[test]
    fn on_rackspace_a_product_role_opens_its_product_and_the_account_owner_everything() {
        let rackspace = |roles: &[&str]| open(Profile::Rackspace, roles);
        assert_eq!(rackspace(&["identity:user-admin"]), [true; 7]);
        assert_eq!(rackspace(&["observer"]), [true, false, true, false, false, true, false]);
        assert_eq!(
            rackspace(&["cloudImages:creator"]),
            [true, false, false, false, false, false, false]
        );
        assert_eq!(rackspace(&["nova:creator"]), [false, false, true, true, false, false, false]);
        assert_eq!(
            rackspace(&["cloudImages:admin", "object-store:admin"]),
            [true, true, false, false, false, true, true]
        );
        assert_eq!(rackspace(&[]), [false; 7]);
    }

    #[test]
    fn on_openstack_a_member_works_with_servers_and_tasks_are_the_clouds() {
        let openstack = |roles: &[&str]| open(Profile::OpenStack, roles);
        assert_eq!(openstack(&["reader"]), [false, false, true, false, false, true, false]);
        assert_eq!(openstack(&["member"]), [false, false, true, true, true, true, true]);
        assert_eq!(openstack(&["admin"]), [true; 7]);
        let refusal = may(Profile::OpenStack, ServiceAction::MakeServer, ["reader"]).unwrap_err();
        assert_eq!(refusal.reason, Reason::RoleTooWeak { needs: Role::Member });
    }
}
