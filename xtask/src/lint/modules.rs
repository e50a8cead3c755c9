//! The modules of a crate: the names that each file defines, re-exports, and uses of others. Called by `cycles`. It has no type
//! information, so it ignores method calls.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Item, UseTree, Visibility};

use super::code_paths::collect_code_paths;
use super::source::SourceFile;

/// The index of a file in its crate.
pub type FileId = usize;

/// The files that each file depends on, and the names that it uses of them.
pub type DependencyGraph = BTreeMap<FileId, BTreeMap<FileId, BTreeSet<String>>>;

/// Maximum number of re-exports that are followed to resolve a name.
const MAX_RE_EXPORT_DEPTH: usize = 16;

/// An imported name, and the path to it.
#[derive(Debug, Clone)]
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

#[derive(Debug, Default)]
struct Module {
    defined_names: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths in its code, except in imports.
    used_paths: BTreeSet<Vec<String>>,
}

/// The files and modules of a crate.
pub struct Crate<'a> {
    file_paths: Vec<&'a str>,
    modules: Vec<Module>,
    /// The file of each module, by its path.
    files_by_module: BTreeMap<Vec<String>, FileId>,
    module_paths: Vec<Vec<String>>,
}

impl<'a> Crate<'a> {
    /// Parses the files of the crate with this source folder.
    ///
    /// # Errors
    /// A file is not valid Rust.
    pub fn parse(sources: &'a [SourceFile], folder: &str) -> Result<Self, String> {
        let mut parsed = Self {
            file_paths: vec![],
            modules: vec![],
            files_by_module: BTreeMap::new(),
            module_paths: vec![],
        };
        for source in sources {
            let path = source.path.strip_prefix(folder);
            let Some(name) = path.and_then(|path| path.strip_suffix(".rs")) else {
                continue;
            };
            let mut name: Vec<String> = name.split('/').map(str::to_owned).collect();
            name.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
            let file = syn::parse_file(&source.text)
                .map_err(|error| format!("{}: is not valid Rust: {error}", source.path))?;
            parsed.files_by_module.entry(name.clone()).or_insert(parsed.file_paths.len());
            parsed.file_paths.push(&source.path);
            parsed.module_paths.push(name);
            parsed.modules.push(Module::from_items(&file.items));
        }
        Ok(parsed)
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &str {
        self.file_paths.get(file).copied().unwrap_or_default()
    }

    /// The dependencies between the files.
    pub fn dependencies(&self) -> DependencyGraph {
        let mut dependencies = DependencyGraph::new();
        for (file, module) in self.modules.iter().enumerate() {
            let imports = module.imports.iter().filter(|import| !import.is_public);
            for path in imports.map(|import| &import.path).chain(&module.used_paths) {
                if let Some((to, name)) = self.resolve(file, path, MAX_RE_EXPORT_DEPTH)
                    && !self.is_same_or_submodule(file, to)
                {
                    dependencies.entry(file).or_default().entry(to).or_default().insert(name);
                }
            }
        }
        dependencies
    }

    /// Whether the inner module is the outer one or below it. That a module uses names of its submodules is not a dependency.
    fn is_same_or_submodule(&self, outer: FileId, inner: FileId) -> bool {
        let (outer, inner) = (self.module_paths.get(outer), self.module_paths.get(inner));
        outer.zip(inner).is_some_and(|(outer, inner)| inner.starts_with(outer))
    }

    /// The file that defines the item at a path, and its name; `None` for a path to another crate or to a module.
    fn resolve(&self, file: FileId, path: &[String], depth: usize) -> Option<(FileId, String)> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let module_path = self.module_paths.get(file)?;
        let inside = |module: &[String]| {
            let file = self.files_by_module.get(module)?;
            let (next, _) = rest.split_first()?;
            self.resolve_in_module(*file, next, rest, depth)
        };
        match first.as_str() {
            "crate" => inside(&[]),
            "self" => inside(module_path),
            "super" => inside(module_path.split_last()?.1),
            name => self.resolve_in_module(file, name, path, depth),
        }
    }

    /// Resolves a path whose first name is looked up in one module.
    fn resolve_in_module(
        &self,
        file: FileId,
        name: &str,
        path: &[String],
        depth: usize,
    ) -> Option<(FileId, String)> {
        let module_path = self.module_paths.get(file)?;
        let (_, rest) = path.split_first()?;
        if name == "super" {
            let parent = self.files_by_module.get(module_path.split_last()?.1)?;
            return self.resolve_in_module(*parent, rest.first()?, rest, depth.checked_sub(1)?);
        }
        let module = self.modules.get(file)?;
        if module.defined_names.contains(name) {
            return Some((file, name.to_owned()));
        }
        let child: Vec<String> = module_path.iter().cloned().chain([name.to_owned()]).collect();
        if let (Some(child), Some(next)) = (self.files_by_module.get(&child), rest.first()) {
            return self.resolve_in_module(*child, next, rest, depth.checked_sub(1)?);
        }
        let mut named = module.imports.iter().filter(|import| import.name == name);
        let by_name = named.find_map(|import| {
            let path: Vec<String> = import.path.iter().chain(rest).cloned().collect();
            self.resolve(file, &path, depth)
        });
        by_name.or_else(|| {
            let mut globs = module.imports.iter().filter(|import| import.name == "*");
            globs.find_map(|import| {
                let path: Vec<String> = import.path.iter().chain(path).cloned().collect();
                self.resolve(file, &path, depth)
            })
        })
    }
}

impl Module {
    fn from_items(items: &[Item]) -> Self {
        let mut module = Self::default();
        for item in items.iter().filter(|item| !is_test_item(item)) {
            match item {
                Item::Use(item) => {
                    let is_public = !matches!(item.vis, Visibility::Inherited);
                    collect_imports(&item.tree, &mut Vec::new(), is_public, &mut module.imports);
                }
                Item::Mod(item) if item.content.is_none() => {}
                other => {
                    module.defined_names.extend(item_name(other));
                    collect_code_paths(other.to_token_stream(), &mut module.used_paths);
                }
            }
        }
        module
    }
}

fn is_test_item(item: &Item) -> bool {
    let (Item::Mod(syn::ItemMod { attrs, .. })
    | Item::Fn(syn::ItemFn { attrs, .. })
    | Item::Use(syn::ItemUse { attrs, .. })
    | Item::Impl(syn::ItemImpl { attrs, .. })) = item
    else {
        return false;
    };
    attrs.iter().any(|attr| {
        attr.path().is_ident("cfg") && attr.to_token_stream().to_string().contains("test")
    })
}

fn item_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn collect_imports(
    tree: &UseTree,
    path: &mut Vec<String>,
    is_public: bool,
    found: &mut Vec<Import>,
) {
    let mut add = |name: String, path: Vec<String>| found.push(Import { name, path, is_public });
    match tree {
        UseTree::Path(tree) => {
            path.push(tree.ident.to_string());
            collect_imports(&tree.tree, path, is_public, found);
            path.pop();
        }
        UseTree::Name(tree) if tree.ident == "self" => {
            add(path.last().cloned().unwrap_or_default(), path.clone());
        }
        UseTree::Name(tree) => {
            add(tree.ident.to_string(), [path.as_slice(), &[tree.ident.to_string()]].concat());
        }
        UseTree::Rename(tree) => {
            add(tree.rename.to_string(), [path.as_slice(), &[tree.ident.to_string()]].concat());
        }
        UseTree::Glob(_) => add("*".to_owned(), path.clone()),
        UseTree::Group(tree) => {
            tree.items.iter().for_each(|tree| collect_imports(tree, path, is_public, found));
        }
    }
}
